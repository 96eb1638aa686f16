import { Page } from "@keycloak/keycloak-account-ui";
import { useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../api/api";
import { useLoaded } from "../api/useLoaded";
import { matching, SEARCHED_FROM } from "../page/matching";
import { Loading, Unavailable } from "../page/PageState";
import { Search } from "../page/Search";
import { ActiveConnections } from "./ActiveConnections";
import { AvailableConnections } from "./AvailableConnections";
import { type Connection, type Overview, pathOf } from "./connections";
import { OrganizationSwitch } from "./OrganizationSwitch";
import { RemoveAccess } from "./RemoveAccess";

/** What apps the reader, or an organization of the reader's, has let in. */
export function ConnectionsPage() {
  const { t } = useTranslation();
  const api = useApi();
  const [organization, setOrganization] = useState<string>();
  const [words, setWords] = useState("");
  const [leaving, setLeaving] = useState<Connection>();
  const heading = useRef<HTMLHeadingElement>(null);

  const load = useCallback(
    (signal: AbortSignal) => api.call<Overview>("GET", pathOf(organization), undefined, signal),
    [api, organization],
  );
  const { data, problem, reload, reloadAndFocus } = useLoaded(load, heading);

  function finishLeaving(hasEnded: boolean) {
    setLeaving(undefined);
    if (hasEnded) {
      reloadAndFocus();
    }
  }

  const active = matching(data?.active ?? [], words, ({ client, grantedBy }) => [
    client.id,
    client.name,
    grantedBy.name,
    grantedBy.username,
  ]);
  const available = matching(data?.available ?? [], words, ({ id, name }) => [id, name]);
  const isSearchable = data && data.active.length + data.available.length >= SEARCHED_FROM;

  return (
    <Page title={t("connections")} description={t("connectionsIntro")}>
      <OrganizationSwitch value={organization} onChange={setOrganization} />
      {problem && <Unavailable problem={problem} retry={reload} />}
      {!data && !problem && <Loading />}
      {isSearchable && (
        <Search
          label={t("connectionsSearch")}
          value={words}
          onChange={setWords}
          found={active.length + available.length}
        />
      )}
      {data && (
        <>
          <ActiveConnections
            heading={heading}
            connections={active}
            isNarrowed={data.active.length > active.length}
            showsGranter={organization !== undefined}
            onRemove={setLeaving}
          />
          <AvailableConnections offers={available} />
        </>
      )}
      {leaving && <RemoveAccess connection={leaving} organization={organization} onClose={finishLeaving} />}
    </Page>
  );
}
