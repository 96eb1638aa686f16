const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 365 * DAY],
  ["month", 30 * DAY],
  ["day", DAY],
  ["hour", HOUR],
  ["minute", MINUTE],
];

/** What is almost a whole unit is one: a token for 90 days has three months from the start, and not two. */
const ALMOST = 0.05;

/** How long ago, or in how long: in whole units, the largest that fits; "now" within a minute. */
export function relativeTime(at: Date, now: Date, language: string): string {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  const unitsOf = (length: number) => Math.floor(Math.abs(seconds) / length + ALMOST);
  const [unit, length] = UNITS.find(([, each]) => unitsOf(each) >= 1) ?? ["second", Infinity];
  const numeric = unit === "day" || unit === "second" ? "auto" : "always";
  return new Intl.RelativeTimeFormat(language, { numeric }).format(Math.sign(seconds) * unitsOf(length), unit);
}

/** Day and time, in words. */
export function exactTime(at: Date, language: string): string {
  return at.toLocaleString(language, { dateStyle: "long", timeStyle: "short" });
}

/** The day, in words. */
export function exactDay(at: Date, language: string): string {
  return at.toLocaleDateString(language, { dateStyle: "long" });
}

/** A length of time: in days, or in hours where it is no whole number of days. */
export function lengthOfTime(seconds: number, language: string): string {
  const [unit, length] =
    seconds % DAY === 0 && seconds > 0 ? ["day", DAY] : seconds % HOUR === 0 ? ["hour", HOUR] : ["minute", MINUTE];
  return new Intl.NumberFormat(language, { style: "unit", unit: unit as string, unitDisplay: "long" }).format(
    Math.round(seconds / (length as number)),
  );
}
