import { Checkbox, FormGroup } from "@patternfly/react-core";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { FieldProblem } from "./FieldProblem";
import { matching, SEARCHED_FROM } from "./matching";
import { Name } from "./Name";
import { Search } from "./Search";

type Scope = { name: string; text: string };

type ScopePickerProps = {
  label: string;
  scopes: Scope[];
  picked: string[];
  onChange: (picked: string[]) => void;
  problem: string | undefined;
  /** For those who write programs: also how a scope is called there. */
  showsIds?: boolean;
};

/** Checkboxes in words. The filter hides boxes and unchecks none. */
export function ScopePicker({ label, scopes, picked, onChange, problem, showsIds }: ScopePickerProps) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState("");
  const id = useId();
  const problemId = `${id}-problem`;
  const shown = matching(scopes, filter, ({ name, text }) => [name, text]);

  function pick(name: string, isPicked: boolean) {
    onChange(isPicked ? [...picked, name] : picked.filter((each) => each !== name));
  }

  return (
    <FormGroup role="group" label={label} fieldId={id} isRequired data-field="scopes">
      {scopes.length >= SEARCHED_FROM && (
        <Search label={t("scopesFilter")} value={filter} onChange={setFilter} found={shown.length} />
      )}
      <div className="cp-scopes" tabIndex={scopes.length >= SEARCHED_FROM ? 0 : undefined}>
        {shown.map(({ name, text }) => (
          <Checkbox
            key={name}
            id={`${id}-${name}`}
            label={<Name>{text}</Name>}
            description={showsIds && text !== name ? <code>{name}</code> : undefined}
            isChecked={picked.includes(name)}
            isValid={!problem}
            aria-describedby={problem && problemId}
            onChange={(_event, isPicked) => pick(name, isPicked)}
          />
        ))}
      </div>
      <p className="cp-quiet" role="status">
        {t("scopesPicked", { count: picked.length })}
      </p>
      {problem && <FieldProblem id={problemId}>{problem}</FieldProblem>}
    </FormGroup>
  );
}
