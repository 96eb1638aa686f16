import { useEnvironment } from "@keycloak/keycloak-account-ui";
import { Button, Checkbox } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../api/api";
import { useAction } from "../api/useAction";
import type { Environment } from "../environment";
import { ActionDialog } from "../page/ActionDialog";
import { Dialog } from "../page/Dialog";
import { nameInSentence } from "../page/name";
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
  const { tokenClients, isApiKeysEnabled } = useEnvironment<Environment>().environment.features;
  const [endsTokens, setEndsTokens] = useState(false);
  const action = useAction(() =>
    api.call<Receipt>(
      "DELETE",
      pathOf(organization, client.id, endsTokens ? { "personal-access-tokens": "true" } : undefined),
    ),
  );
  const { result, problem } = action;
  const isGone = problem?.kind === "notFound";
  const context = organization === undefined ? undefined : "organization";
  const tokens = { context: isApiKeysEnabled ? "apiKeys" : undefined };
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
        <ReceiptText receipt={result} name={name} tokens={tokens} />
      </Dialog>
    );
  }
  return (
    <ActionDialog
      title={t("connectionRemoveTitle")}
      label={t("connectionRemove")}
      isDangerous
      action={action}
      words={{ notFound: t("connectionGone"), forbidden: t("connectionForbidden", { context }) }}
      isOver={isGone}
      onClose={() => onClose(isGone)}
    >
      <p className="cp-name">{t("connectionRemoveExplained", { context, name })}</p>
      <ul className="cp-list pf-v5-u-my-md">
        <li>{t("connectionEndsConsent")}</li>
        <li>{t("connectionEndsSessions", { context })}</li>
        {/* The row that was opened is one member's. */}
        {(offline || organization !== undefined) && <li>{t("connectionEndsOffline", { context })}</li>}
        <li>{t("connectionEndsTokens")}</li>
      </ul>
      <p>{t("connectionStays", { context })}</p>
      {/* Members' tokens are theirs. */}
      {organization === undefined && tokenClients?.includes(client.id) && (
        <Checkbox
          id="connection-tokens"
          className="pf-v5-u-mt-md"
          label={t("connectionEndsPersonal", tokens)}
          isChecked={endsTokens}
          onChange={(_event, isChecked) => setEndsTokens(isChecked)}
        />
      )}
    </ActionDialog>
  );
}
