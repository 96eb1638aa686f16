import { Button } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { useApi } from "../api/api";
import { useAction } from "../api/useAction";
import { ActionButton } from "../page/ActionButton";
import { Dialog } from "../page/Dialog";
import { nameInSentence } from "../page/name";
import { ProblemNote } from "../page/ProblemNote";
import { type Connection, pathOf, type Receipt } from "./connections";
import { ReceiptText } from "./ReceiptText";

type RemoveAccessProps = {
  connection: Connection;
  organization: string | undefined;
  onClose: (hasEnded: boolean) => void;
};

/** Asks, ends a connection, and shows what was ended. */
export function RemoveAccess({ connection: { client, offline }, organization, onClose }: RemoveAccessProps) {
  const { t } = useTranslation();
  const api = useApi();
  const { result, problem, isRunning, run } = useAction(() =>
    api.call<Receipt>("DELETE", pathOf(organization, client.id)),
  );
  const isOver = result !== undefined || problem?.kind === "notFound";
  const context = organization === undefined ? undefined : "organization";
  const name = nameInSentence(client.name);

  if (result) {
    return (
      <Dialog
        title={t("connectionRemoved")}
        onClose={() => onClose(true)}
        actions={[
          <Button key="done" autoFocus onClick={() => onClose(true)}>
            {t("done")}
          </Button>,
        ]}
      >
        <ReceiptText receipt={result} name={name} />
      </Dialog>
    );
  }
  const end = <ActionButton key="end" variant="danger" isRunning={isRunning} label={t("connectionRemove")} onClick={run} />;
  const cancel = (
    <Button key="cancel" variant="link" onClick={() => onClose(false)}>
      {t("cancel")}
    </Button>
  );
  const close = (
    <Button key="close" autoFocus onClick={() => onClose(true)}>
      {t("close")}
    </Button>
  );
  return (
    <Dialog
      title={t("connectionRemoveTitle")}
      onClose={() => onClose(isOver)}
      actions={isOver ? [close] : [end, cancel]}
    >
      {problem && (
        <ProblemNote
          problem={problem}
          words={{ notFound: t("connectionGone"), forbidden: t("connectionForbidden", { context }) }}
        />
      )}
      <p className="cp-name">{t("connectionRemoveExplained", { context, name })}</p>
      <ul className="cp-list pf-v5-u-my-md">
        <li>{t("connectionEndsConsent")}</li>
        <li>{t("connectionEndsSessions")}</li>
        {offline && <li>{t("connectionEndsOffline")}</li>}
        <li>{t("connectionEndsTokens")}</li>
      </ul>
      <p>{t("connectionStays", { context })}</p>
    </Dialog>
  );
}
