import { Page } from "@keycloak/keycloak-account-ui";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Connections } from "./Connections";
import { OrganizationSwitch } from "./OrganizationSwitch";

/** What apps the reader, or an organization of the reader's, has let in. */
export function ConnectionsPage() {
  const { t } = useTranslation();
  const [organization, setOrganization] = useState<string>();

  return (
    <Page title={t("connections")} description={t("connectionsIntro")}>
      <OrganizationSwitch value={organization} onChange={setOrganization} />
      <Connections key={organization} organization={organization} />
    </Page>
  );
}
