import { TextInput } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";

const LONGEST = 255;

type SearchProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Nothing while that is not known. */
  found: number | undefined;
  hasMore?: boolean;
};

/** Narrows a list while the reader types, and says how much is left. */
export function Search({ label, value, onChange, found, hasMore }: SearchProps) {
  const { t } = useTranslation();
  return (
    <div className="cp-search pf-v5-u-mb-md">
      <TextInput
        type="search"
        aria-label={label}
        placeholder={label}
        maxLength={LONGEST}
        value={value}
        onChange={(_event, text) => onChange(text)}
        // Within a form, it would send that.
        onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
      />
      <p role="status" className="pf-v5-screen-reader">
        {value && found !== undefined && (hasMore ? t("searchFoundMore", { found }) : t("searchFound", { count: found }))}
      </p>
    </div>
  );
}
