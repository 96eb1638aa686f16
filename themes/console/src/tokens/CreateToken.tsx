import { Form, FormGroup, FormSelect, FormSelectOption, TextInput } from "@patternfly/react-core";
import { type FormEvent, useState } from "react";
import { useApi } from "../api/api";
import { isAbout } from "../api/problem";
import { useAction } from "../api/useAction";
import { ActionDialog } from "../page/ActionDialog";
import { FieldProblem } from "../page/FieldProblem";
import { plainName } from "../page/name";
import { ScopePicker } from "../page/ScopePicker";
import { endOf, firstChoice } from "./expiry";
import { ExpiryPicker } from "./ExpiryPicker";
import { SecretDialog } from "./SecretDialog";
import type { NewToken, Options } from "./tokens";
import type { Words } from "./useWords";

const FIELDS = ["client", "name", "scopes", "expiresAt"];
const FORM = "token-form";

type CreateTokenProps = { options: Options; words: Words; onClose: (hasChanged: boolean) => void };

/** Asks for what a token is to be, makes it, and shows its secret. */
export function CreateToken({ options, words: t, onClose }: CreateTokenProps) {
  const api = useApi();
  const [clientId, setClientId] = useState(options.clients[0]?.id);
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<string[]>([]);
  const [expiry, setExpiry] = useState(() => firstChoice(options));
  const client = options.clients.find((each) => each.id === clientId);

  const action = useAction(() =>
    api.call<NewToken>("POST", "personal-access-tokens", {
      name,
      scopes,
      client: clientId,
      expiresAt: endOf(expiry, options, new Date()),
    }),
  );
  const { result, problem, run } = action;

  if (result) {
    return <SecretDialog secret={result.token} name={result.name} words={t} onClose={() => onClose(true)} />;
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void run();
  }

  return (
    <ActionDialog
      isWide
      title={t("tokensCreate")}
      label={t("tokensCreate")}
      form={FORM}
      fields={FIELDS}
      action={action}
      words={{ conflict: t("tokensTooMany") }}
      onClose={() => onClose(false)}
    >
      <Form id={FORM} noValidate onSubmit={submit}>
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
          label={t("tokenScopes")}
          scopes={client?.scopes ?? []}
          picked={scopes}
          onChange={setScopes}
          problem={isAbout(problem, "scopes") ? t("tokenScopesProblem") : undefined}
          showsIds
        />
        <ExpiryPicker
          options={options}
          choice={expiry}
          onChange={setExpiry}
          hasProblem={isAbout(problem, "expiresAt")}
          words={t}
        />
      </Form>
    </ActionDialog>
  );
}
