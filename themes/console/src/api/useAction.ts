import { useState } from "react";
import { Problem } from "./problem";

export type Action<T> = {
  result: T | undefined;
  problem: Problem | undefined;
  isRunning: boolean;
  run(): Promise<void>;
};

/** Something that the reader sets off: once at a time, with its result or what went wrong. */
export function useAction<T>(act: () => Promise<T>): Action<T> {
  const [state, setState] = useState<{ result?: T; problem?: Problem; isRunning: boolean }>({ isRunning: false });

  async function run() {
    if (state.isRunning) {
      return;
    }
    setState({ isRunning: true });
    try {
      setState({ result: await act(), isRunning: false });
    } catch (cause) {
      setState({ problem: Problem.of(cause), isRunning: false });
    }
  }

  return { result: state.result, problem: state.problem, isRunning: state.isRunning, run };
}
