import { DataList } from "@patternfly/react-core";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import { Empty } from "../page/PageState";
import { ConnectionRow } from "./ConnectionRow";
import { type Connection, keyOf } from "./connections";

type ActiveConnectionsProps = {
  heading: RefObject<HTMLHeadingElement>;
  connections: Connection[];
  /** Whether a search has left some out. */
  isNarrowed: boolean;
  showsGranter: boolean;
  onRemove: (connection: Connection) => void;
};

export function ActiveConnections({
  heading,
  connections,
  isNarrowed,
  showsGranter,
  onRemove,
}: ActiveConnectionsProps) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="connections-active" className="pf-v5-u-mb-xl">
      <h2 id="connections-active" ref={heading} tabIndex={-1} className="pf-v5-c-title pf-m-xl pf-v5-u-mb-md">
        {t("connectionsActive")}
      </h2>
      {connections.length > 0 && (
        <DataList aria-label={t("connectionsActive")}>
          {connections.map((connection) => (
            <ConnectionRow
              key={keyOf(connection)}
              connection={connection}
              showsGranter={showsGranter}
              onRemove={() => onRemove(connection)}
            />
          ))}
        </DataList>
      )}
      {connections.length === 0 && isNarrowed && <Empty headingLevel="h3" title={t("searchNothing")} />}
      {connections.length === 0 && !isNarrowed && (
        <Empty headingLevel="h3" title={t("connectionsNone")}>
          {t("connectionsNoneExplained")}
        </Empty>
      )}
    </section>
  );
}
