import { useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../api/api";
import { useLoaded } from "../api/useLoaded";
import { SEARCHED_FROM } from "../page/matching";
import { Loading, Unavailable } from "../page/PageState";
import { Search } from "../page/Search";
import { ActiveConnections } from "./ActiveConnections";
import { AvailableConnections } from "./AvailableConnections";
import { ChangeAccess } from "./ChangeAccess";
import { changed, type Connection, type Listing, listing, type Overview, pageOf } from "./connections";
import { RemoveAccess } from "./RemoveAccess";

/** So long, somebody who types has stopped. */
const PAUSE = 300;

export type Dialog = "change" | "remove";

type ConnectionsProps = {
  /** An organization's alias; nothing for the reader's own. */
  organization: string | undefined;
};

/** What is connected, and what could be: searched by the service, page by page. */
export function Connections({ organization }: ConnectionsProps) {
  const { t } = useTranslation();
  const api = useApi();
  const [words, setWords] = useState("");
  const [open, setOpen] = useState<{ dialog: Dialog; connection: Connection }>();
  const heading = useRef<HTMLHeadingElement>(null);
  const isSearchable = useRef(false);
  const search = words.trim();
  const context = organization === undefined ? undefined : "organization";

  const load = useCallback(
    async (signal: AbortSignal) => {
      if (search) {
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
      }
      return listing(await api.call<Overview>("GET", pageOf(organization, 0, search), undefined, signal), search);
    },
    [api, organization, search],
  );
  const { data, problem, reload, reloadAndFocus, change } = useLoaded(load, heading);
  const found = data && data.active.length + data.available.length;
  // What was searchable stays so: the field would be gone while somebody types.
  isSearchable.current ||= (found ?? 0) >= SEARCHED_FROM;

  /** The page after those that are shown; to be shown unless something else is by then. */
  async function loadMore(shown: Listing) {
    const path = pageOf(organization, shown.active.length, shown.search);
    const next = listing(await api.call<Overview>("GET", path), shown.search, shown.active);
    return () => change((last) => (last === shown ? next : last));
  }

  function finish(hasEnded: boolean) {
    setOpen(undefined);
    if (hasEnded) {
      reloadAndFocus();
    }
  }

  return (
    <>
      {isSearchable.current && (
        <Search
          label={t("connectionsSearch")}
          value={words}
          onChange={setWords}
          found={data?.search === search ? found : undefined}
          hasMore={data?.hasMore}
        />
      )}
      {problem && <Unavailable problem={problem} retry={reload} />}
      {!data && !problem && <Loading />}
      {data && (
        <>
          {data.mayEnd === false && <p className="pf-v5-u-mb-lg">{t("connectionForbidden", { context })}</p>}
          <ActiveConnections
            heading={heading}
            listing={data}
            isOfOrganization={organization !== undefined}
            onOpen={(dialog, connection) => setOpen({ dialog, connection })}
            loadMore={() => loadMore(data)}
          />
          <AvailableConnections offers={data.available} />
        </>
      )}
      {open?.dialog === "change" && (
        <ChangeAccess
          connection={open.connection}
          onChanged={(connection) => change((last) => changed(last, connection))}
          onClose={finish}
        />
      )}
      {open?.dialog === "remove" && (
        <RemoveAccess connection={open.connection} organization={organization} onClose={finish} />
      )}
    </>
  );
}
