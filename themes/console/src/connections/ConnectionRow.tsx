import {
  DataListCell,
  DataListContent,
  DataListItem,
  DataListItemCells,
  DataListItemRow,
  DataListToggle,
  Label,
} from "@patternfly/react-core";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Name } from "../page/Name";
import { When } from "../time/When";
import { ConnectionDetails } from "./ConnectionDetails";
import type { Connection } from "./connections";

type ConnectionRowProps = { connection: Connection; showsGranter: boolean; onRemove: () => void };

/** One app: what it is and since when; opened, all there is to say of it. */
export function ConnectionRow({ connection, showsGranter, onRemove }: ConnectionRowProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { client, grantedBy, grantedAt, lastUsedAt, offline } = connection;

  return (
    <DataListItem aria-labelledby={`${id}-name`} isExpanded={isOpen}>
      <DataListItemRow>
        <DataListToggle
          id={`${id}-toggle`}
          aria-controls={`${id}-details`}
          aria-label={t("connectionDetails")}
          buttonProps={{ "aria-labelledby": `${id}-name ${id}-toggle` }}
          isExpanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        />
        <DataListItemCells
          dataListCells={[
            <DataListCell key="name" width={2}>
              <strong>
                <Name id={`${id}-name`}>{client.name}</Name>
              </strong>{" "}
              {offline && (
                <Label color="blue" isCompact>
                  {t("connectionOffline")}
                </Label>
              )}
              {showsGranter && (
                <div className="cp-quiet">
                  <Name>{grantedBy.name ?? grantedBy.username}</Name>
                </div>
              )}
            </DataListCell>,
            <DataListCell key="granted">
              <span className="cp-quiet">{t("connectionGranted")}</span>{" "}
              {grantedAt ? <When at={grantedAt} /> : t("connectionNotRecorded")}
            </DataListCell>,
            <DataListCell key="used">
              <span className="cp-quiet">{t("connectionLastUsed")}</span>{" "}
              {lastUsedAt ? <When at={lastUsedAt} /> : t("connectionNotRecorded")}
            </DataListCell>,
          ]}
        />
      </DataListItemRow>
      <DataListContent id={`${id}-details`} aria-label={t("connectionDetails")} isHidden={!isOpen}>
        {isOpen && <ConnectionDetails connection={connection} nameId={`${id}-name`} onRemove={onRemove} />}
      </DataListContent>
    </DataListItem>
  );
}
