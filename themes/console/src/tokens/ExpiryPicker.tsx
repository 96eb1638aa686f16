import { FormGroup, FormSelect, FormSelectOption, TextInput } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { FieldProblem } from "../page/FieldProblem";
import { exactDay, lengthOfTime } from "../time/relative";
import { type Choice, dayOf, endOf, lengths } from "./expiry";
import type { Options } from "./tokens";
import type { Words } from "./useWords";

const NEVER = "never";
const DAY = "day";

type ExpiryPickerProps = {
  options: Options;
  choice: Choice;
  onChange: (choice: Choice) => void;
  hasProblem: boolean;
  words: Words;
};

function valueOf(choice: Choice): string {
  return choice.kind === "after" ? String(choice.seconds) : choice.kind;
}

/** Lengths of time, each with the day that it leads to; a day of one's own; no end, where the realm allows that. */
export function ExpiryPicker({ options, choice, onChange, hasProblem, words: t }: ExpiryPickerProps) {
  const { i18n } = useTranslation();
  const now = new Date();
  const latest = options.longestLifetime === null ? undefined : new Date(now.getTime() + options.longestLifetime * 1000);

  function labelOf(seconds: number) {
    const end = new Date(endOf({ kind: "after", seconds }, options, now) ?? now);
    return t("tokenExpiryLength", {
      length: lengthOfTime(seconds, i18n.language),
      day: exactDay(end, i18n.language),
    });
  }

  function choose(value: string) {
    if (value === NEVER) {
      onChange({ kind: "never" });
    } else if (value === DAY) {
      onChange({ kind: "day", day: "" });
    } else {
      onChange({ kind: "after", seconds: Number(value) });
    }
  }

  return (
    <FormGroup label={t("tokenExpires")} fieldId="token-expiry" data-field="expiresAt">
      <FormSelect id="token-expiry" value={valueOf(choice)} onChange={(_event, value) => choose(value)}>
        {lengths(options).map((seconds) => (
          <FormSelectOption key={seconds} value={String(seconds)} label={labelOf(seconds)} />
        ))}
        <FormSelectOption value={DAY} label={t("tokenExpiryDay")} />
        {options.withoutExpiry && <FormSelectOption value={NEVER} label={t("tokenExpiryNever")} />}
      </FormSelect>
      {choice.kind === "day" && (
        <TextInput
          type="date"
          className="pf-v5-u-mt-sm"
          aria-label={t("tokenExpiryDay")}
          aria-describedby={hasProblem ? "token-expiry-problem" : undefined}
          value={choice.day}
          min={dayOf(now)}
          max={latest && dayOf(latest)}
          validated={hasProblem ? "error" : "default"}
          onChange={(_event, day) => onChange({ kind: "day", day })}
        />
      )}
      {hasProblem && (
        <FieldProblem id="token-expiry-problem">
          {latest
            ? t("tokenExpiryProblemLatest", { day: exactDay(latest, i18n.language) })
            : t("tokenExpiryProblem")}
        </FieldProblem>
      )}
    </FormGroup>
  );
}
