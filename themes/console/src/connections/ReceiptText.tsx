import { useTranslation } from "react-i18next";
import { Note } from "../page/Note";
import { exactTime } from "../time/relative";
import type { Receipt } from "./connections";

type ReceiptTextProps = {
  receipt: Receipt;
  name: string;
  /** What personal access tokens are called. */
  tokens: { context: string | undefined };
};

/** What was ended, how many of each, and when. */
export function ReceiptText({ receipt, name, tokens }: ReceiptTextProps) {
  const { t, i18n } = useTranslation();
  const at = exactTime(new Date(receipt.endedAt), i18n.language);
  const consents = "consent" in receipt ? Number(receipt.consent) : receipt.consents;
  return (
    <Note variant="success" title={<span className="cp-name">{t("receiptTitle", { name })}</span>}>
      <ul className="cp-list">
        {"connections" in receipt && <li>{t("receiptConnections", { count: receipt.connections })}</li>}
        <li>{t("receiptConsents", { count: consents })}</li>
        <li>{t("receiptSessions", { count: receipt.sessions })}</li>
        <li>{t("receiptOfflineSessions", { count: receipt.offlineSessions })}</li>
        {"personalAccessTokens" in receipt && (
          <li>{t("receiptTokens", { count: receipt.personalAccessTokens, ...tokens })}</li>
        )}
      </ul>
      <p>{t("receiptAt", { at })}</p>
    </Note>
  );
}
