import { useEnvironment } from "@keycloak/keycloak-account-ui";
import { FormGroup, FormSelect, FormSelectOption } from "@patternfly/react-core";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../api/api";
import { useLoaded } from "../api/useLoaded";
import type { Environment } from "../environment";
import { plainName } from "../page/name";
import type { Organization } from "./connections";

type OrganizationSwitchProps = {
  /** An organization's alias; nothing for the reader's own connections. */
  value: string | undefined;
  onChange: (alias: string | undefined) => void;
};

/** Whose connections to show. Who belongs to no organization has nothing to choose from, and does not see it. */
export function OrganizationSwitch({ value, onChange }: OrganizationSwitchProps) {
  const { t } = useTranslation();
  const { environment } = useEnvironment<Environment>();
  const api = useApi();
  const load = useCallback(
    async (signal: AbortSignal) =>
      environment.features.isViewOrganizationsEnabled
        ? api.call<Organization[]>("GET", "account/organizations", undefined, signal)
        : [],
    [api, environment],
  );
  const { data } = useLoaded(load);

  if (!data?.length) {
    return null;
  }
  return (
    <FormGroup label={t("connectionsWhose")} fieldId="connections-whose" className="cp-search pf-v5-u-mb-lg">
      <FormSelect
        id="connections-whose"
        value={value ?? ""}
        onChange={(_event, alias) => onChange(alias === "" ? undefined : alias)}
      >
        <FormSelectOption value="" label={t("connectionsMine")} />
        {data.map(({ alias, name }) => (
          <FormSelectOption key={alias} value={alias} label={plainName(name)} />
        ))}
      </FormSelect>
    </FormGroup>
  );
}
