import { plainName } from "./name";

/** What somebody called something, as text and nothing but text. */
export function Name({ children, id }: { children: string; id?: string }) {
  return (
    <bdi id={id} className="cp-name">
      {plainName(children)}
    </bdi>
  );
}
