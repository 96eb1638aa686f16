import { useAccountAlerts } from "@keycloak/keycloak-account-ui";
import { useApi } from "../api/api";
import { Problem } from "../api/problem";
import { useAction } from "../api/useAction";
import { ActionDialog } from "../page/ActionDialog";
import { nameInSentence } from "../page/name";
import type { Token } from "./tokens";
import type { Words } from "./useWords";

type EndTokenProps = { token: Token; words: Words; onClose: (hasChanged: boolean) => void };

/** One that is over already is as good as ended. */
function refuseUnlessGone(cause: unknown) {
  if (Problem.of(cause).kind !== "notFound") {
    throw cause;
  }
}

/** Asks, and ends a token. */
export function EndToken({ token, words: t, onClose }: EndTokenProps) {
  const api = useApi();
  const { addAlert } = useAccountAlerts();
  const action = useAction(async () => {
    await api.call("DELETE", `personal-access-tokens/${encodeURIComponent(token.id)}`).catch(refuseUnlessGone);
    addAlert(t("tokenEnded"));
    onClose(true);
  });

  return (
    <ActionDialog
      title={t("tokenEndTitle")}
      label={t("tokenEnd")}
      isDangerous
      action={action}
      onClose={() => onClose(false)}
    >
      <p className="cp-name">{t("tokenEndExplained", { name: nameInSentence(token.name) })}</p>
    </ActionDialog>
  );
}
