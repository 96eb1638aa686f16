import {
  DataListCell,
  DataListContent,
  DataListItem,
  DataListItemCells,
  DataListItemRow,
  DataListToggle,
  Label,
} from "@patternfly/react-core";
import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Name } from "../page/Name";
import { When } from "../time/When";
import { ConnectionDetails } from "./ConnectionDetails";
import type { Dialog } from "./Connections";
import type { Connection } from "./connections";

type ConnectionRowProps = {
  connection: Connection;
  isOfOrganization: boolean;
  isEndable: boolean;
  onOpen: (dialog: Dialog) => void;
};

/** One app: what it is and since when; opened, all there is to say of it. */
export function ConnectionRow({ connection, isOfOrganization, isEndable, onOpen }: ConnectionRowProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { client, scopes, grantedBy, grantedAt, lastUsedAt, offline } = connection;
  // An organization's connections are ended, and not changed.
  const isChangeable = isEndable && !isOfOrganization && scopes.length > 1;
  const wasChangeable = useRef(isChangeable);

  useEffect(() => {
    if (wasChangeable.current && !isChangeable && document.activeElement === document.body) {
      // The button that would have the focus again is gone.
      document.getElementById(`${id}-toggle`)?.focus();
    }
    wasChangeable.current = isChangeable;
  }, [isChangeable, id]);

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
              {isOfOrganization && (
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
        {isOpen && (
          <ConnectionDetails
            connection={connection}
            nameId={`${id}-name`}
            isChangeable={isChangeable}
            isEndable={isEndable}
            onOpen={onOpen}
          />
        )}
      </DataListContent>
    </DataListItem>
  );
}
