import { useAccountAlerts } from "@keycloak/keycloak-account-ui";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../api/api";
import { isAbout } from "../api/problem";
import { useAction } from "../api/useAction";
import { ActionDialog } from "../page/ActionDialog";
import { nameInSentence } from "../page/name";
import { ScopePicker } from "../page/ScopePicker";
import { type Connection, pathOf } from "./connections";

type ChangeAccessProps = {
  connection: Connection;
  onChanged: (connection: Connection) => void;
  onClose: (hasEnded: boolean) => void;
};

/** Takes some of what an app may do, and leaves the rest. */
export function ChangeAccess({ connection: { client, scopes }, onChanged, onClose }: ChangeAccessProps) {
  const { t } = useTranslation();
  const api = useApi();
  const { addAlert } = useAccountAlerts();
  const [kept, setKept] = useState(() => scopes.map(({ name }) => name));
  const action = useAction(async () => {
    onChanged(await api.call<Connection>("PATCH", pathOf(undefined, client.id), { scopes: kept }));
    addAlert(t("connectionTaken", { count: scopes.length - kept.length }));
    onClose(false);
  });
  const isGone = action.problem?.kind === "notFound";

  return (
    <ActionDialog
      isWide
      title={t("connectionChangeTitle")}
      label={t("connectionChange")}
      fields={["scopes"]}
      action={action}
      words={{ notFound: t("connectionGone"), forbidden: t("connectionForbidden") }}
      isOver={isGone}
      onClose={() => onClose(isGone)}
    >
      <p className="cp-name pf-v5-u-mb-md">{t("connectionChangeExplained", { name: nameInSentence(client.name) })}</p>
      <ScopePicker
        label={t("connectionKeeps")}
        scopes={scopes}
        picked={kept}
        onChange={setKept}
        problem={isAbout(action.problem, "scopes") ? t("connectionKeepsProblem") : undefined}
      />
    </ActionDialog>
  );
}
