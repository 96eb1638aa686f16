import { Page, useEnvironment } from "@keycloak/keycloak-account-ui";
import { Button, DataList } from "@patternfly/react-core";
import { useCallback, useRef, useState } from "react";
import { useApi } from "../api/api";
import { useLoaded } from "../api/useLoaded";
import type { Environment } from "../environment";
import { Empty, Loading, Unavailable } from "../page/PageState";
import { CreateToken } from "./CreateToken";
import { EndToken } from "./EndToken";
import { RotateToken } from "./RotateToken";
import { TokenRow } from "./TokenRow";
import type { Options, Token } from "./tokens";
import { useWords } from "./useWords";

type Open = { dialog: "create" } | { dialog: "rotate" | "end"; token: Token };

/** The reader's personal access tokens, or API keys. */
export function TokensPage() {
  const api = useApi();
  const { environment, keycloak } = useEnvironment<Environment>();
  const t = useWords(environment.features.isApiKeysEnabled ? "api-keys" : "personal-access-tokens");
  const [open, setOpen] = useState<Open>();
  const createButton = useRef<HTMLButtonElement>(null);
  const mayManage = keycloak.hasResourceRole("manage-account", "account");

  const load = useCallback(
    async (signal: AbortSignal) => {
      const [tokens, options] = await Promise.all([
        api.call<Token[]>("GET", "personal-access-tokens", undefined, signal),
        api.call<Options>("GET", "personal-access-tokens/options", undefined, signal),
      ]);
      return { tokens, options };
    },
    [api],
  );
  const { data, problem, reload, reloadAndFocus } = useLoaded(load, createButton);

  function close(hasChanged: boolean) {
    setOpen(undefined);
    if (hasChanged) {
      reloadAndFocus();
    }
  }

  return (
    <Page title={t("tokensTitle")} description={t("tokensIntro")}>
      {problem && <Unavailable problem={problem} retry={reload} />}
      {!data && !problem && <Loading />}
      {data && (
        <>
          {mayManage && (
            <Button ref={createButton} className="pf-v5-u-mb-lg" onClick={() => setOpen({ dialog: "create" })}>
              {t("tokensCreate")}
            </Button>
          )}
          {!mayManage && <p className="pf-v5-u-mb-lg">{t("tokensReadOnly")}</p>}
          {data.tokens.length === 0 && <Empty title={t("tokensNone")}>{t("tokensNoneExplained")}</Empty>}
          {data.tokens.length > 0 && (
            <DataList aria-label={t("tokensTitle")}>
              {data.tokens.map((token) => (
                <TokenRow
                  key={token.id}
                  token={token}
                  options={data.options}
                  words={t}
                  mayManage={mayManage}
                  onOpen={(dialog) => setOpen({ dialog, token })}
                />
              ))}
            </DataList>
          )}
          {open?.dialog === "create" && <CreateToken options={data.options} words={t} onClose={close} />}
          {open?.dialog === "rotate" && (
            <RotateToken token={open.token} grace={data.options.rotationGrace} words={t} onClose={close} />
          )}
          {open?.dialog === "end" && <EndToken token={open.token} words={t} onClose={close} />}
        </>
      )}
    </Page>
  );
}
