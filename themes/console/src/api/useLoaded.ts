import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { Problem } from "./problem";

type Loaded<T> = {
  /** What was loaded last; it stays while it is loaded anew. */
  data: T | undefined;
  problem: Problem | undefined;
  reload(): void;
  /** For when what had the focus will be gone: gives it to the element that was named. */
  reloadAndFocus(): void;
};

/** Loads when the component appears, when `load` is another function, and when told to. */
export function useLoaded<T>(
  load: (signal: AbortSignal) => Promise<T>,
  focused?: RefObject<HTMLElement>,
): Loaded<T> {
  const [result, setResult] = useState<{ data?: T; problem?: Problem }>({});
  const [turn, setTurn] = useState(0);
  const isFocusDue = useRef(false);

  // What another function has loaded says something else.
  useEffect(() => setResult({}), [load]);

  useEffect(() => {
    const controller = new AbortController();
    load(controller.signal)
      .then((data) => setResult({ data }))
      .catch((cause: unknown) => {
        if (!controller.signal.aborted) {
          setResult({ problem: Problem.of(cause) });
        }
      });
    return () => controller.abort();
  }, [load, turn]);

  useEffect(() => {
    if (isFocusDue.current && result.data !== undefined) {
      isFocusDue.current = false;
      focused?.current?.focus();
    }
  }, [result, focused]);

  const reload = useCallback(() => {
    setResult((last) => (last.problem ? {} : last));
    setTurn((last) => last + 1);
  }, []);

  const reloadAndFocus = useCallback(() => {
    isFocusDue.current = true;
    reload();
  }, [reload]);

  return { data: result.data, problem: result.problem, reload, reloadAndFocus };
}
