import { useAccountAlerts } from "@keycloak/keycloak-account-ui";
import { Button } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { useApi } from "../api/api";
import { Problem } from "../api/problem";
import { useAction } from "../api/useAction";
import { ActionButton } from "../page/ActionButton";
import { Dialog } from "../page/Dialog";
import { nameInSentence } from "../page/name";
import { ProblemNote } from "../page/ProblemNote";
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
  const { t: common } = useTranslation();
  const api = useApi();
  const { addAlert } = useAccountAlerts();
  const { problem, isRunning, run } = useAction(async () => {
    await api.call("DELETE", `personal-access-tokens/${encodeURIComponent(token.id)}`).catch(refuseUnlessGone);
    addAlert(t("tokenEnded"));
    onClose(true);
  });

  return (
    <Dialog
      title={t("tokenEndTitle")}
      onClose={() => onClose(false)}
      actions={[
        <ActionButton key="end" variant="danger" isRunning={isRunning} label={t("tokenEnd")} onClick={run} />,
        <Button key="cancel" variant="link" onClick={() => onClose(false)}>
          {common("cancel")}
        </Button>,
      ]}
    >
      {problem && <ProblemNote problem={problem} />}
      <p className="cp-name">{t("tokenEndExplained", { name: nameInSentence(token.name) })}</p>
    </Dialog>
  );
}
