import { Button } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { useApi } from "../api/api";
import { useAction } from "../api/useAction";
import { ActionButton } from "../page/ActionButton";
import { Dialog } from "../page/Dialog";
import { nameInSentence } from "../page/name";
import { ProblemNote } from "../page/ProblemNote";
import { lengthOfTime } from "../time/relative";
import { SecretDialog } from "./SecretDialog";
import type { NewToken, Token } from "./tokens";
import type { Words } from "./useWords";

type RotateTokenProps = { token: Token; grace: number; words: Words; onClose: (hasChanged: boolean) => void };

/** Replaces a token by a new one that may do the same, and shows that one's secret. */
export function RotateToken({ token, grace, words: t, onClose }: RotateTokenProps) {
  const { t: common, i18n } = useTranslation();
  const api = useApi();
  const { result, problem, isRunning, run } = useAction(() =>
    api.call<NewToken>("POST", `personal-access-tokens/${encodeURIComponent(token.id)}/rotate`),
  );
  const isGone = problem?.kind === "notFound" || problem?.kind === "conflict";

  if (result) {
    return <SecretDialog secret={result.token} name={result.name} words={t} onClose={() => onClose(true)} />;
  }
  return (
    <Dialog
      title={t("tokenRotateTitle")}
      onClose={() => onClose(isGone)}
      actions={[
        <ActionButton key="rotate" isRunning={isRunning} label={t("tokenRotate")} onClick={run} />,
        <Button key="cancel" variant="link" onClick={() => onClose(isGone)}>
          {common("cancel")}
        </Button>,
      ]}
    >
      {problem && (
        <ProblemNote problem={problem} words={{ notFound: t("tokenGone"), conflict: t("tokenRotateConflict") }} />
      )}
      <p className="cp-name">{t("tokenRotateExplained", { name: nameInSentence(token.name) })}</p>
      <p className="pf-v5-u-mt-md">
        {grace > 0 ? t("tokenRotateGrace", { length: lengthOfTime(grace, i18n.language) }) : t("tokenRotateAtOnce")}
      </p>
    </Dialog>
  );
}
