import { Button } from "@patternfly/react-core";
import { type PropsWithChildren, useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Action } from "../api/useAction";
import { ActionButton } from "./ActionButton";
import { Dialog } from "./Dialog";
import { ProblemNote, type ProblemWords } from "./ProblemNote";

type ActionDialogProps = PropsWithChildren<{
  title: string;
  /** Of the button that sets it off. */
  label: string;
  action: Action<unknown>;
  onClose: () => void;
  words?: ProblemWords;
  /** What the dialog asks for, by name: a problem with one of these stands beside it. */
  fields?: string[];
  /** There is nothing left to set off. */
  isOver?: boolean;
  isDangerous?: boolean;
  isWide?: boolean;
  /** The id of a form that the button sends. */
  form?: string;
}>;

/** A dialog that asks before something is set off, and says what went wrong. */
export function ActionDialog({
  label,
  action: { problem, isRunning, run },
  words,
  fields = [],
  isOver,
  isDangerous,
  form,
  children,
  ...dialog
}: ActionDialogProps) {
  const { t } = useTranslation();

  useEffect(() => {
    if (problem?.field) {
      document.querySelector<HTMLElement>(`[data-field="${problem.field}"] :is(input, select)`)?.focus();
    }
  }, [problem]);

  const act = (
    <ActionButton
      key="act"
      variant={isDangerous ? "danger" : "primary"}
      isRunning={isRunning}
      label={label}
      {...(form ? { type: "submit", form } : { onClick: run })}
    />
  );
  const leave = (
    <Button key={isOver ? "close" : "cancel"} variant={isOver ? "primary" : "link"} autoFocus={isOver} onClick={dialog.onClose}>
      {isOver ? t("close") : t("cancel")}
    </Button>
  );
  return (
    <Dialog {...dialog} actions={isOver ? [leave] : [act, leave]}>
      {problem && !fields.includes(problem.field ?? "") && <ProblemNote problem={problem} words={words} />}
      {children}
    </Dialog>
  );
}
