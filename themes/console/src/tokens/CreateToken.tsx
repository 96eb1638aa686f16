import { Button, Form, FormGroup, FormSelect, FormSelectOption, TextInput } from "@patternfly/react-core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../api/api";
import { isAbout } from "../api/problem";
import { useAction } from "../api/useAction";
import { ActionButton } from "../page/ActionButton";
import { Dialog } from "../page/Dialog";
import { FieldProblem } from "../page/FieldProblem";
import { plainName } from "../page/name";
import { ProblemNote } from "../page/ProblemNote";
import { endOf, firstChoice } from "./expiry";
import { ExpiryPicker } from "./ExpiryPicker";
import { ScopePicker } from "./ScopePicker";
import { SecretDialog } from "./SecretDialog";
import type { NewToken, Options } from "./tokens";
import type { Words } from "./useWords";

const FIELDS = ["client", "name", "scopes", "expiresAt"];
const FORM = "token-form";

type CreateTokenProps = { options: Options; words: Words; onClose: (hasChanged: boolean) => void };

/** Asks for what a token is to be, makes it, and shows its secret. */
export function CreateToken({ options, words: t, onClose }: CreateTokenProps) {
  const { t: common } = useTranslation();
  const api = useApi();
  const [clientId, setClientId] = useState(options.clients[0]?.id);
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<string[]>([]);
  const [expiry, setExpiry] = useState(() => firstChoice(options));
  const form = useRef<HTMLDivElement>(null);
  const client = options.clients.find((each) => each.id === clientId);

  const { result, problem, isRunning, run } = useAction(() =>
    api.call<NewToken>("POST", "personal-access-tokens", {
      name,
      scopes,
      client: clientId,
      expiresAt: endOf(expiry, options, new Date()),
    }),
  );

  useEffect(() => {
    if (problem?.field) {
      form.current?.querySelector<HTMLElement>(`[data-field="${problem.field}"] :is(input, select)`)?.focus();
    }
  }, [problem]);

  if (result) {
    return <SecretDialog secret={result.token} name={result.name} words={t} onClose={() => onClose(true)} />;
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void run();
  }

  return (
    <Dialog
      isWide
      title={t("tokensCreate")}
      onClose={() => onClose(false)}
      actions={[
        <ActionButton key="create" type="submit" form={FORM} isRunning={isRunning} label={t("tokensCreate")} />,
        <Button key="cancel" variant="link" onClick={() => onClose(false)}>
          {common("cancel")}
        </Button>,
      ]}
    >
      <div ref={form}>
        <Form id={FORM} noValidate onSubmit={submit}>
          {problem && !FIELDS.includes(problem.field ?? "") && (
            <ProblemNote problem={problem} words={{ conflict: t("tokensTooMany") }} />
          )}
          {options.clients.length > 1 && (
            <FormGroup label={t("tokenClient")} fieldId="token-client" data-field="client">
              <FormSelect
                id="token-client"
                value={clientId}
                onChange={(_event, id) => {
                  setClientId(id);
                  setScopes([]);
                }}
              >
                {options.clients.map((each) => (
                  <FormSelectOption key={each.id} value={each.id} label={plainName(each.name)} />
                ))}
              </FormSelect>
              {isAbout(problem, "client") && <FieldProblem id="token-client-problem">{t("tokenClientProblem")}</FieldProblem>}
            </FormGroup>
          )}
          <FormGroup label={t("tokenName")} fieldId="token-name" isRequired data-field="name">
            <TextInput
              id="token-name"
              value={name}
              autoComplete="off"
              isRequired
              validated={isAbout(problem, "name") ? "error" : "default"}
              aria-describedby={isAbout(problem, "name") ? "token-name-problem" : "token-name-help"}
              onChange={(_event, text) => setName(text)}
            />
            <p id="token-name-help" className="cp-quiet">
              {t("tokenNameHelp")}
            </p>
            {isAbout(problem, "name") && <FieldProblem id="token-name-problem">{t("tokenNameProblem")}</FieldProblem>}
          </FormGroup>
          <ScopePicker
            scopes={client?.scopes ?? []}
            picked={scopes}
            onChange={setScopes}
            hasProblem={isAbout(problem, "scopes")}
            words={t}
          />
          <ExpiryPicker
            options={options}
            choice={expiry}
            onChange={setExpiry}
            hasProblem={isAbout(problem, "expiresAt")}
            words={t}
          />
        </Form>
      </div>
    </Dialog>
  );
}
