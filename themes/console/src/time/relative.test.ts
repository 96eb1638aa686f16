import { describe, expect, it } from "vitest";
import { exactDay, exactTime, lengthOfTime, relativeTime } from "./relative";

const NOW = new Date("2026-11-21T12:00:00Z");

function at(seconds: number) {
  return new Date(NOW.getTime() + seconds * 1000);
}

describe("relative times", () => {
  it.each([
    [0, "now", "jetzt"],
    [-59, "now", "jetzt"],
    [-60, "1 minute ago", "vor 1 Minute"],
    [-119, "1 minute ago", "vor 1 Minute"],
    [-3599, "59 minutes ago", "vor 59 Minuten"],
    [-3600, "1 hour ago", "vor 1 Stunde"],
    [-86_400, "yesterday", "gestern"],
    [-3 * 86_400, "3 days ago", "vor 3 Tagen"],
    [-8 * 86_400, "1 week ago", "vor 1 Woche"],
    [-45 * 86_400, "1 month ago", "vor 1 Monat"],
    [-364 * 86_400, "12 months ago", "vor 12 Monaten"],
    [-800 * 86_400, "2 years ago", "vor 2 Jahren"],
    [86_400, "tomorrow", "morgen"],
    [6 * 86_400 + 86_399, "in 6 days", "in 6 Tagen"],
    [90 * 86_400, "in 3 months", "in 3 Monaten"],
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
