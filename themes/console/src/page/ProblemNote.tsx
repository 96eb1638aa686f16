import { useEnvironment } from "@keycloak/keycloak-account-ui";
import { AlertActionLink } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { Problem } from "../api/problem";
import { Note } from "./Note";

/** What a page says of a kind of problem, where the usual sentence would say too little. */
export type ProblemWords = Partial<Record<Problem["kind"], string>>;

type ProblemNoteProps = { problem: Problem; words?: ProblemWords };

/** What went wrong with something that the reader set off. */
export function ProblemNote({ problem, words }: ProblemNoteProps) {
  const { t } = useTranslation();
  const { keycloak } = useEnvironment();
  const signIn = (
    <AlertActionLink onClick={() => void keycloak.login({ prompt: "login" })}>{t("problemSignIn")}</AlertActionLink>
  );
  return (
    <Note
      variant="danger"
      title={words?.[problem.kind] ?? t(`problem_${problem.kind}`)}
      actionLinks={problem.kind === "signInAgain" ? signIn : undefined}
    />
  );
}
