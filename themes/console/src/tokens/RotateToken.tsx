import { useTranslation } from "react-i18next";
import { useApi } from "../api/api";
import { useAction } from "../api/useAction";
import { ActionDialog } from "../page/ActionDialog";
import { nameInSentence } from "../page/name";
import { lengthOfTime } from "../time/relative";
import { SecretDialog } from "./SecretDialog";
import type { NewToken, Token } from "./tokens";
import type { Words } from "./useWords";

type RotateTokenProps = { token: Token; grace: number; words: Words; onClose: (hasChanged: boolean) => void };

/** Replaces a token by a new one that may do the same, and shows that one's secret. */
export function RotateToken({ token, grace, words: t, onClose }: RotateTokenProps) {
  const { i18n } = useTranslation();
  const api = useApi();
  const action = useAction(() =>
    api.call<NewToken>("POST", `personal-access-tokens/${encodeURIComponent(token.id)}/rotate`),
  );
  const { result, problem } = action;
  const isGone = problem?.kind === "notFound" || problem?.kind === "conflict";

  if (result) {
    return <SecretDialog secret={result.token} name={result.name} words={t} onClose={() => onClose(true)} />;
  }
  return (
    <ActionDialog
      title={t("tokenRotateTitle")}
      label={t("tokenRotate")}
      action={action}
      words={{ notFound: t("tokenGone"), conflict: t("tokenRotateConflict") }}
      isOver={isGone}
      onClose={() => onClose(isGone)}
    >
      <p className="cp-name">{t("tokenRotateExplained", { name: nameInSentence(token.name) })}</p>
      <p className="pf-v5-u-mt-md">
        {grace > 0 ? t("tokenRotateGrace", { length: lengthOfTime(grace, i18n.language) }) : t("tokenRotateAtOnce")}
      </p>
    </ActionDialog>
  );
}
