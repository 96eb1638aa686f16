import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { Problem } from "./problem";

type Loaded<T> = {
  /** What was loaded last; it stays while it is loaded anew. */
  data: T | undefined;
  problem: Problem | undefined;
  reload(): void;
  /** Puts something in the place of what was loaded. */
  change(to: (data: T) => T): void;
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

  useEffect(() => {
    const controller = new AbortController();
    load(controller.signal)
      .then((data) => ({ data }))
      .catch((cause: unknown) => ({ problem: Problem.of(cause) }))
      // Of two answers, the later one to arrive may be the earlier one that was asked for.
      .then((loaded) => controller.signal.aborted || setResult(loaded));
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

  const change = useCallback(
    (to: (data: T) => T) => setResult((last) => (last.data === undefined ? last : { data: to(last.data) })),
    [],
  );

  const reloadAndFocus = useCallback(() => {
    isFocusDue.current = true;
    reload();
  }, [reload]);

  return { data: result.data, problem: result.problem, reload, change, reloadAndFocus };
}
