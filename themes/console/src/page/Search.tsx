import { TextInput } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";

type SearchProps = { label: string; value: string; onChange: (value: string) => void; found: number };

/** Narrows a list while the reader types, and says how much is left. */
export function Search({ label, value, onChange, found }: SearchProps) {
  const { t } = useTranslation();
  return (
    <div className="cp-search pf-v5-u-mb-md">
      <TextInput
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(_event, text) => onChange(text)}
        // Within a form, it would send that.
        onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
      />
      <p role="status" className="pf-v5-screen-reader">
        {value && t("searchFound", { count: found })}
      </p>
    </div>
  );
}
