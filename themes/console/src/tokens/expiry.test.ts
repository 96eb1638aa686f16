import { describe, expect, it } from "vitest";
import { dayOf, endOf, expiryState, firstChoice, lengths } from "./expiry";

const DAY = 86_400;
const NOW = new Date("2026-11-21T12:00:00Z");

function inDays(days: number) {
  return new Date(NOW.getTime() + days * DAY * 1000).toISOString();
}

describe("an end", () => {
  it.each([
    [null, "never"],
    [inDays(-1), "over"],
    [inDays(0), "over"],
    [inDays(0.001), "soon"],
    [inDays(14), "soon"],
    [inDays(14.001), "later"],
    [inDays(365), "later"],
  ])("%s is %s", (expiresAt, state) => {
    expect(expiryState(expiresAt, NOW)).toBe(state);
  });
});

function realm(defaultDays: number | null, longestDays: number | null, withoutExpiry = false) {
  return {
    defaultLifetime: defaultDays === null ? null : defaultDays * DAY,
    longestLifetime: longestDays === null ? null : longestDays * DAY,
    withoutExpiry,
  };
}

describe("the lengths to choose from", () => {
  it.each([
    [realm(90, 365), [7, 30, 90, 365]],
    [realm(90, null), [7, 30, 90, 365]],
    [realm(60, 180), [7, 30, 60, 90, 180]],
    [realm(0.5, 0.5), [0.5]],
    [realm(null, null, true), [7, 30, 90, 365]],
  ])("%j: %j days", (lifetimes, days) => {
    expect(lengths(lifetimes)).toEqual(days.map((each) => each * DAY));
  });

  it("begin with the realm's usual one", () => {
    expect(firstChoice(realm(60, 180))).toEqual({ kind: "after", seconds: 60 * DAY });
    expect(firstChoice(realm(null, null, true))).toEqual({ kind: "after", seconds: 90 * DAY });
    expect(firstChoice(realm(null, 30, true))).toEqual({ kind: "never" });
  });
});

describe("the end that is sent", () => {
  it("is so long from now, and within the longest by the server's clock", () => {
    expect(endOf({ kind: "after", seconds: 30 * DAY }, realm(90, 365), NOW)).toBe(inDays(30));
    expect(endOf({ kind: "after", seconds: 365 * DAY }, realm(90, 365), NOW)).toBe("2027-11-21T11:59:00.000Z");
  });

  it("is none where none was chosen", () => {
    expect(endOf({ kind: "never" }, realm(null, null, true), NOW)).toBeNull();
  });

  it("is the last second of a day, of the latest day as late as may be", () => {
    const end = endOf({ kind: "day", day: "2027-01-31" }, realm(90, 365), NOW);
    expect(new Date(end ?? "").getTime()).toBe(new Date("2027-01-31T23:59:59").getTime());
    const latest = dayOf(new Date("2027-11-21T11:59:00Z"));
    expect(endOf({ kind: "day", day: latest }, realm(90, 365), NOW)).toBe("2027-11-21T11:59:00.000Z");
  });

  it("is left to the server to refuse where it is no day, or too late", () => {
    expect(endOf({ kind: "day", day: "" }, realm(90, 365), NOW)).toBe("");
    const late = endOf({ kind: "day", day: "2030-01-01" }, realm(90, 365), NOW);
    expect(new Date(late ?? "").getTime()).toBe(new Date("2030-01-01T23:59:59").getTime());
  });
});
