import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Options } from "./tokens";

export type Words = (key: string, values?: Record<string, unknown>) => string;

/** The page's texts: of tokens, or of API keys in a realm that calls them so (messages that end in "_apiKeys"). */
export function useWords(shownAs: Options["shownAs"]): Words {
  const { t } = useTranslation();
  return useCallback(
    (key, values) => t(key, { ...values, context: shownAs === "api-keys" ? "apiKeys" : undefined }),
    [t, shownAs],
  );
}
