import {
  Button,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
} from "@patternfly/react-core";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { Name } from "../page/Name";
import { exactTime } from "../time/relative";
import type { Dialog } from "./Connections";
import { type Connection, isChanged } from "./connections";
import { ScopeList } from "./ScopeList";

type ConnectionDetailsProps = {
  connection: Connection;
  nameId: string;
  isChangeable: boolean;
  isEndable: boolean;
  onOpen: (dialog: Dialog) => void;
};

export function ConnectionDetails({ connection, nameId, isChangeable, isEndable, onOpen }: ConnectionDetailsProps) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const { client, scopes, grantedBy, grantedAt, updatedAt, offline, via } = connection;

  function time(at: string) {
    return <time dateTime={at}>{exactTime(new Date(at), i18n.language)}</time>;
  }

  return (
    <>
      <DescriptionList orientation={{ md: "horizontal" }} className="pf-v5-u-mb-md">
        {client.description && <Detail term={t("description")}>{<Name>{client.description}</Name>}</Detail>}
        <Detail term={t("connectionMay")}>
          {scopes.length === 0 && t("connectionMayNothing")}
          <ScopeList scopes={scopes} />
        </Detail>
        <Detail term={t("connectionGrantedBy")}>
          <Name>{grantedBy.name ? `${grantedBy.name} (${grantedBy.username})` : grantedBy.username}</Name>
        </Detail>
        {via && <Detail term={t("connectionVia")}>{t(`connectionVia_${via}`)}</Detail>}
        {grantedAt && <Detail term={t("connectionGranted")}>{time(grantedAt)}</Detail>}
        {updatedAt && isChanged(connection) && <Detail term={t("connectionChanged")}>{time(updatedAt)}</Detail>}
        {offline && <Detail term={t("connectionOffline")}>{t("connectionOfflineExplained")}</Detail>}
      </DescriptionList>
      {isChangeable && (
        <Button
          id={`${id}-change`}
          className="pf-v5-u-mr-md"
          variant="secondary"
          aria-labelledby={`${id}-change ${nameId}`}
          onClick={() => onOpen("change")}
        >
          {t("connectionChange")}
        </Button>
      )}
      {isEndable && (
        <Button
          id={`${id}-remove`}
          variant="secondary"
          isDanger
          aria-labelledby={`${id}-remove ${nameId}`}
          onClick={() => onOpen("remove")}
        >
          {t("connectionRemove")}
        </Button>
      )}
    </>
  );
}

function Detail({ term, children }: { term: string; children: ReactNode }) {
  return (
    <DescriptionListGroup>
      <DescriptionListTerm>{term}</DescriptionListTerm>
      <DescriptionListDescription>{children}</DescriptionListDescription>
    </DescriptionListGroup>
  );
}
