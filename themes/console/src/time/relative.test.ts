import { describe, expect, it } from "vitest";
import { exactDay, exactTime, lengthOfTime, relativeTime } from "./relative";

const NOW = new Date("2026-11-21T12:00:00Z");

function at(seconds: number) {
  return new Date(NOW.getTime() + seconds * 1000);
}

describe("relative times", () => {
  it.each([
    [0, "now", "jetzt"],
    [-56, "now", "jetzt"],
    [-57, "1 minute ago", "vor 1 Minute"],
    [-60, "1 minute ago", "vor 1 Minute"],
    [-116, "1 minute ago", "vor 1 Minute"],
    [-3400, "56 minutes ago", "vor 56 Minuten"],
    [-3600, "1 hour ago", "vor 1 Stunde"],
    [-86_400, "yesterday", "gestern"],
    [-3 * 86_400, "3 days ago", "vor 3 Tagen"],
    [-28 * 86_400, "28 days ago", "vor 28 Tagen"],
    [-45 * 86_400, "1 month ago", "vor 1 Monat"],
    [-340 * 86_400, "11 months ago", "vor 11 Monaten"],
    [-800 * 86_400, "2 years ago", "vor 2 Jahren"],
    [86_400, "tomorrow", "morgen"],
    [9 * 86_400 - 5, "in 9 days", "in 9 Tagen"],
    [365 * 86_400 - 65, "in 1 year", "in 1 Jahr"],
    [90 * 86_400 - 5, "in 3 months", "in 3 Monaten"],
  ])("%i seconds from now is '%s', '%s'", (seconds, english, german) => {
    expect(relativeTime(at(seconds), NOW, "en")).toBe(english);
    expect(relativeTime(at(seconds), NOW, "de")).toBe(german);
  });
});

it("the exact time says day and time", () => {
  expect(exactTime(NOW, "en")).toMatch(/November 21, 2026 at \d+:00/);
  expect(exactTime(NOW, "de")).toMatch(/21\. November 2026 um \d+:00/);
  expect(exactDay(NOW, "de")).toBe("21. November 2026");
});

it.each([
  [86_400, "1 day", "1 Tag"],
  [90 * 86_400, "90 days", "90 Tage"],
  [12 * 3600, "12 hours", "12 Stunden"],
  [900, "15 minutes", "15 Minuten"],
])("%i seconds are %s, %s", (seconds, english, german) => {
  expect(lengthOfTime(seconds, "en")).toBe(english);
  expect(lengthOfTime(seconds, "de")).toBe(german);
});
