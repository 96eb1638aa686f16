import { useTranslation } from "react-i18next";
import { exactTime, relativeTime } from "./relative";

/** A time as people say it; the exact one on hover and for screen readers. */
export function When({ at }: { at: string }) {
  const { i18n } = useTranslation();
  const date = new Date(at);
  const exact = exactTime(date, i18n.language);
  return (
    <>
      <time dateTime={at} title={exact}>
        {relativeTime(date, new Date(), i18n.language)}
      </time>
      <span className="pf-v5-screen-reader"> ({exact})</span>
    </>
  );
}
