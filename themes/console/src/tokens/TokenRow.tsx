import {
  Button,
  DataListAction,
  DataListCell,
  DataListItem,
  DataListItemCells,
  DataListItemRow,
  Label,
} from "@patternfly/react-core";
import { useId } from "react";
import { Name } from "../page/Name";
import { When } from "../time/When";
import { expiryState } from "./expiry";
import { type Options, type Token, wordsOf } from "./tokens";
import type { Words } from "./useWords";

type TokenRowProps = {
  token: Token;
  options: Options;
  words: Words;
  mayManage: boolean;
  onOpen: (dialog: "rotate" | "end") => void;
};

export function TokenRow({ token, options, words: t, mayManage, onOpen }: TokenRowProps) {
  const id = useId();
  const isOver = expiryState(token.expiresAt, new Date()) === "over";
  return (
    <DataListItem aria-labelledby={`${id}-name`}>
      <DataListItemRow className="cp-row">
        <DataListItemCells
          dataListCells={[
            <DataListCell key="name" width={2}>
              <strong>
                <Name id={`${id}-name`}>{token.name}</Name>
              </strong>
              <div>
                <code className="cp-quiet">{token.hint}…</code>
              </div>
              <ul className="cp-quiet pf-v5-u-mt-sm" aria-label={t("tokenMay")}>
                {token.scopes.map((scope) => (
                  <li key={scope}>
                    <Name>{wordsOf(scope, options)}</Name>
                  </li>
                ))}
              </ul>
            </DataListCell>,
            <DataListCell key="times">
              <div>
                <span className="cp-quiet">{t("tokenCreated")}</span> <When at={token.createdAt} />
              </div>
              <Expiry token={token} words={t} />
              <div>
                <span className="cp-quiet">{t("tokenLastUsed")}</span>{" "}
                {token.lastUsedAt ? <When at={token.lastUsedAt} /> : t("tokenNeverUsed")}
              </div>
            </DataListCell>,
          ]}
        />
        {mayManage && (
          <DataListAction id={`${id}-actions`} aria-labelledby={`${id}-name`} aria-label={t("tokensTitle")}>
            {!isOver && (
              <Button
                id={`${id}-rotate`}
                variant="secondary"
                aria-labelledby={`${id}-rotate ${id}-name`}
                onClick={() => onOpen("rotate")}
              >
                {t("tokenRotate")}
              </Button>
            )}
            <Button
              id={`${id}-end`}
              variant="secondary"
              isDanger
              aria-labelledby={`${id}-end ${id}-name`}
              onClick={() => onOpen("end")}
            >
              {t("tokenEnd")}
            </Button>
          </DataListAction>
        )}
      </DataListItemRow>
    </DataListItem>
  );
}

function Expiry({ token: { expiresAt }, words: t }: Pick<TokenRowProps, "token" | "words">) {
  const state = expiryState(expiresAt, new Date());
  return (
    <div>
      <span className="cp-quiet">{t(state === "over" ? "tokenExpired" : "tokenExpires")}</span>{" "}
      {expiresAt === null ? t("tokenNever") : <When at={expiresAt} />}{" "}
      {state === "soon" && (
        <Label color="orange" isCompact>
          {t("tokenExpiresSoon")}
        </Label>
      )}
      {state === "over" && (
        <Label color="red" isCompact>
          {t("tokenOver")}
        </Label>
      )}
    </div>
  );
}
