import { Checkbox, FormGroup } from "@patternfly/react-core";
import { useId, useState } from "react";
import { FieldProblem } from "../page/FieldProblem";
import { matching, SEARCHED_FROM } from "../page/matching";
import { Name } from "../page/Name";
import { Search } from "../page/Search";
import type { Scope } from "./tokens";
import type { Words } from "./useWords";

type ScopePickerProps = {
  scopes: Scope[];
  picked: string[];
  onChange: (picked: string[]) => void;
  hasProblem: boolean;
  words: Words;
};

/** Checkboxes in words. The filter hides boxes and unchecks none. */
export function ScopePicker({ scopes, picked, onChange, hasProblem, words: t }: ScopePickerProps) {
  const [filter, setFilter] = useState("");
  const id = useId();
  const shown = matching(scopes, filter, ({ name, text }) => [name, text]);

  function pick(name: string, isPicked: boolean) {
    onChange(isPicked ? [...picked, name] : picked.filter((each) => each !== name));
  }

  return (
    <FormGroup role="group" label={t("tokenScopes")} fieldId="token-scopes" isRequired data-field="scopes">
      {scopes.length >= SEARCHED_FROM && (
        <Search label={t("tokenScopesFilter")} value={filter} onChange={setFilter} found={shown.length} />
      )}
      <div className="cp-scopes" tabIndex={scopes.length >= SEARCHED_FROM ? 0 : undefined}>
        {shown.map(({ name, text }) => (
          <Checkbox
            key={name}
            id={`${id}-${name}`}
            label={<Name>{text}</Name>}
            description={text === name ? undefined : <code>{name}</code>}
            isChecked={picked.includes(name)}
            isValid={!hasProblem}
            aria-describedby={hasProblem ? "token-scopes-problem" : undefined}
            onChange={(_event, isPicked) => pick(name, isPicked)}
          />
        ))}
      </div>
      <p className="cp-quiet" role="status">
        {t("tokenScopesPicked", { count: picked.length })}
      </p>
      {hasProblem && <FieldProblem id="token-scopes-problem">{t("tokenScopesProblem")}</FieldProblem>}
    </FormGroup>
  );
}
