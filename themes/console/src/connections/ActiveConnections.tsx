import { DataList } from "@patternfly/react-core";
import { type RefObject, useRef } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { useAction } from "../api/useAction";
import { ActionButton } from "../page/ActionButton";
import { Empty } from "../page/PageState";
import { ProblemNote } from "../page/ProblemNote";
import { ConnectionRow } from "./ConnectionRow";
import type { Dialog } from "./Connections";
import { type Connection, keyOf, type Listing } from "./connections";

const MORE = "connections-more";

type ActiveConnectionsProps = {
  heading: RefObject<HTMLHeadingElement>;
  listing: Listing;
  isOfOrganization: boolean;
  onOpen: (dialog: Dialog, connection: Connection) => void;
  loadMore: () => Promise<() => void>;
};

export function ActiveConnections({
  heading,
  listing: { active, search, hasMore, mayEnd },
  isOfOrganization,
  onOpen,
  loadMore,
}: ActiveConnectionsProps) {
  const { t } = useTranslation();
  const section = useRef<HTMLElement>(null);
  const { problem, isRunning, run } = useAction(async () => {
    const show = await loadMore();
    const wasHere = document.activeElement?.id === MORE;
    flushSync(show);
    if (wasHere) {
      // The button is below what is new, or gone.
      section.current?.querySelectorAll<HTMLElement>(".pf-v5-c-data-list__toggle button")[active.length]?.focus();
    }
  });

  return (
    <section ref={section} aria-labelledby="connections-active" className="pf-v5-u-mb-xl">
      <h2 id="connections-active" ref={heading} tabIndex={-1} className="pf-v5-c-title pf-m-xl pf-v5-u-mb-md">
        {t("connectionsActive")}
      </h2>
      {active.length > 0 && (
        <DataList aria-label={t("connectionsActive")}>
          {active.map((connection) => (
            <ConnectionRow
              key={keyOf(connection)}
              connection={connection}
              isOfOrganization={isOfOrganization}
              isEndable={mayEnd !== false}
              onOpen={(dialog) => onOpen(dialog, connection)}
            />
          ))}
        </DataList>
      )}
      {problem && <ProblemNote problem={problem} />}
      {hasMore && (
        <ActionButton
          id={MORE}
          variant="link"
          className="pf-v5-u-mt-md"
          isRunning={isRunning}
          label={t("connectionsMore")}
          onClick={run}
        />
      )}
      {active.length === 0 && search && <Empty headingLevel="h3" title={t("searchNothing")} />}
      {active.length === 0 && !search && (
        <Empty headingLevel="h3" title={t("connectionsNone")}>
          {t("connectionsNoneExplained")}
        </Empty>
      )}
    </section>
  );
}
