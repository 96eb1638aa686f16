import { CheckIcon } from "@patternfly/react-icons/dist/esm/icons/check-icon";
import { Name } from "../page/Name";
import type { Scope } from "./connections";

/** What an app may do, in words. */
export function ScopeList({ scopes }: { scopes: Scope[] }) {
  return (
    <ul>
      {scopes.map(({ name, text }) => (
        <li key={name}>
          <CheckIcon className="pf-v5-u-mr-sm" />
          <Name>{text}</Name>
        </li>
      ))}
    </ul>
  );
}
