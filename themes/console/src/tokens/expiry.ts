import type { Options } from "./tokens";

const DAY = 24 * 60 * 60;
const WARNED_FROM = 14 * DAY;
const USUAL_LENGTHS = [7 * DAY, 30 * DAY, 90 * DAY, 365 * DAY];
/** The server counts from when it is asked, with a clock of its own. */
const MARGIN = 60;

export type ExpiryState = "never" | "later" | "soon" | "over";

/** How an end is to be shown: from 14 days before it on, with a warning. */
export function expiryState(expiresAt: string | null, now: Date): ExpiryState {
  if (expiresAt === null) {
    return "never";
  }
  const seconds = (new Date(expiresAt).getTime() - now.getTime()) / 1000;
  if (seconds <= 0) {
    return "over";
  }
  return seconds <= WARNED_FROM ? "soon" : "later";
}

/** A choice of an end: so many seconds from now, none at all, or a day of the owner's. */
export type Choice = { kind: "after"; seconds: number } | { kind: "never" } | { kind: "day"; day: string };

type Lifetimes = Pick<Options, "defaultLifetime" | "longestLifetime" | "withoutExpiry">;

/** The lengths that a realm allows, its own usual and longest one among them, in order. */
export function lengths({ defaultLifetime, longestLifetime }: Lifetimes): number[] {
  const longest = longestLifetime ?? Infinity;
  const all = [...USUAL_LENGTHS, defaultLifetime, longestLifetime].filter(
    (each): each is number => each !== null && each <= longest,
  );
  return [...new Set(all)].sort((a, b) => a - b);
}

/** What is chosen before the owner has chosen. */
export function firstChoice(lifetimes: Lifetimes): Choice {
  const seconds = lifetimes.defaultLifetime ?? lengths(lifetimes).find((each) => each >= 90 * DAY);
  return seconds === undefined ? { kind: "never" } : { kind: "after", seconds };
}

/** What to send as the end of a choice, null for none. A day that is no day goes as it is, for the server to refuse. */
export function endOf(choice: Choice, { longestLifetime }: Lifetimes, now: Date): string | null {
  if (choice.kind === "never") {
    return null;
  }
  const latest = longestLifetime === null ? Infinity : now.getTime() + (longestLifetime - MARGIN) * 1000;
  if (choice.kind === "after") {
    return new Date(Math.min(now.getTime() + choice.seconds * 1000, latest)).toISOString();
  }
  const end = new Date(`${choice.day}T23:59:59`).getTime();
  if (Number.isNaN(end)) {
    return choice.day;
  }
  const isLatestDay = choice.day === dayOf(new Date(latest === Infinity ? end : latest));
  return new Date(isLatestDay ? Math.min(end, latest) : end).toISOString();
}

/** A day as a date field has it, in the owner's time zone. */
export function dayOf(at: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
