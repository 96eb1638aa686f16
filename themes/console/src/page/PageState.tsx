import {
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
  EmptyStateHeader,
  Spinner,
} from "@patternfly/react-core";
import type { PropsWithChildren } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "../api/problem";

/** Instead of what there is to show: nothing yet. */
export function Loading() {
  const { t } = useTranslation();
  return (
    <div role="status" className="pf-v5-u-text-align-center pf-v5-u-p-xl">
      <Spinner aria-label={t("pageLoading")} aria-valuetext={t("pageLoading")} />
    </div>
  );
}

type EmptyProps = PropsWithChildren<{ title: string; headingLevel?: "h2" | "h3" }>;

/** Instead of what there is to show: there is none. */
export function Empty({ title, headingLevel = "h2", children }: EmptyProps) {
  return (
    <EmptyState variant="sm">
      <EmptyStateHeader titleText={title} headingLevel={headingLevel} />
      <EmptyStateBody>{children}</EmptyStateBody>
    </EmptyState>
  );
}

/** Instead of what there is to show: why it cannot be shown. */
export function Unavailable({ problem, retry }: { problem: Problem; retry: () => void }) {
  const { t } = useTranslation();
  const kind = problem.kind === "forbidden" ? "forbidden" : "failed";
  return (
    <div role="alert">
      <EmptyState variant="sm">
        <EmptyStateHeader titleText={t(`page_${kind}`)} headingLevel="h2" />
        <EmptyStateBody>{t(`page_${kind}_explained`)}</EmptyStateBody>
        {kind === "failed" && (
          <EmptyStateFooter>
            <EmptyStateActions>
              <Button variant="primary" onClick={retry}>
                {t("pageRetry")}
              </Button>
            </EmptyStateActions>
          </EmptyStateFooter>
        )}
      </EmptyState>
    </div>
  );
}
