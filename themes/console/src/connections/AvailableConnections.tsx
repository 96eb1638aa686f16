import {
  Button,
  DataList,
  DataListAction,
  DataListCell,
  DataListItem,
  DataListItemCells,
  DataListItemRow,
  Title,
} from "@patternfly/react-core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Name } from "../page/Name";
import type { Offer } from "./connections";
import { ScopeList } from "./ScopeList";

/** Apps that the realm offers; nothing is said where there is none. */
export function AvailableConnections({ offers }: { offers: Offer[] }) {
  const { t } = useTranslation();
  if (offers.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="connections-available">
      <Title headingLevel="h2" size="xl" id="connections-available" className="pf-v5-u-mb-md">
        {t("connectionsAvailable")}
      </Title>
      <DataList aria-label={t("connectionsAvailable")}>
        {offers.map((offer) => (
          <AvailableRow key={offer.id} offer={offer} />
        ))}
      </DataList>
    </section>
  );
}

function AvailableRow({ offer: { name, description, startUri, scopes = [] } }: { offer: Offer }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <DataListItem aria-labelledby={`${id}-name`}>
      <DataListItemRow className="cp-row">
        <DataListItemCells
          dataListCells={[
            <DataListCell key="name">
              <strong>
                <Name id={`${id}-name`}>{name}</Name>
              </strong>
              {description && (
                <div className="cp-quiet">
                  <Name>{description}</Name>
                </div>
              )}
              {scopes.length > 0 && (
                <details>
                  <summary aria-describedby={`${id}-name`}>{t("connectionMayAsk")}</summary>
                  <ScopeList scopes={scopes} />
                </details>
              )}
              {!startUri && <div className="cp-quiet">{t("connectionStartThere")}</div>}
            </DataListCell>,
          ]}
        />
        {startUri && (
          <DataListAction id={`${id}-action`} aria-labelledby={`${id}-name`} aria-label={t("connectionConnect")}>
            <Button
              id={`${id}-connect`}
              component="a"
              href={startUri}
              variant="secondary"
              aria-labelledby={`${id}-connect ${id}-name`}
            >
              {t("connectionConnect")}
            </Button>
          </DataListAction>
        )}
      </DataListItemRow>
    </DataListItem>
  );
}
