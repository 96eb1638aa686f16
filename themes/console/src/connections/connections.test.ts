import { describe, expect, it } from "vitest";
import { changed, type Connection, isChanged, listing, pageOf, pathOf } from "./connections";

it.each([
  [undefined, undefined, "connections"],
  [undefined, "score-app", "connections/score-app"],
  [undefined, "https://app.example/?a=b#c", "connections/https%3A%2F%2Fapp.example%2F%3Fa%3Db%23c"],
  [undefined, "..", "connections?client=.."],
  ["acme", ".", "connections?client=.&organization=acme"],
  ["acme", undefined, "connections?organization=acme"],
  ["a&b", "../x", "connections/..%2Fx?organization=a%26b"],
])("organization %s, client %s: %s", (organization, client, path) => {
  expect(pathOf(organization, client)).toBe(path);
});

it.each([
  [undefined, 0, "", "connections?first=0&max=51"],
  [undefined, 50, "50 % & more", "connections?first=50&max=51&search=50+%25+%26+more"],
  ["acme", 100, "crm", "connections?first=100&max=51&search=crm&organization=acme"],
])("a page of %s from %i on with '%s' is at %s", (organization, first, search, path) => {
  expect(pageOf(organization, first, search)).toBe(path);
});

function connections(from: number, to: number, grantor = "u1"): Connection[] {
  return Array.from({ length: to - from + 1 }, (_, i) => ({
    client: { id: `app-${from + i}`, name: `App ${from + i}`, description: null, logoUri: null },
    scopes: [{ name: "scores", text: "See scores" }],
    grantedBy: { id: grantor, username: grantor, name: null },
    grantedAt: null,
    updatedAt: null,
    lastUsedAt: null,
    offline: false,
  }));
}

describe("a page", () => {
  it.each([
    [0, 0, false],
    [50, 50, false],
    [51, 50, true],
  ])("of %i shows %i, more: %s", (answered, shown, hasMore) => {
    const page = listing({ active: connections(1, answered), available: [] }, "");

    expect(page.active).toHaveLength(shown);
    expect(page.hasMore).toBe(hasMore);
  });

  it("comes after what is shown, and shows nothing twice", () => {
    const page = listing({ active: connections(50, 60), available: [] }, "", connections(1, 50));

    expect(page.active).toEqual(connections(1, 60));
  });

  it("has a row for each member who connected the same app", () => {
    const page = listing({ active: connections(1, 1, "u2"), available: [] }, "", connections(1, 1, "u1"));

    expect(page.active.map((each) => each.grantedBy.id)).toEqual(["u1", "u2"]);
  });

  it.each([
    ["", ["bot", "tenor-app"]],
    ["TENOR", ["tenor-app"]],
    ["Survey B", ["bot"]],
    ["bot survey", []],
    [".*", []],
  ])("leaves of the apps on offer those that '%s' finds, as the service does", (search, ids) => {
    const available = [
      { id: "bot", name: "Survey Bot", description: null, logoUri: null },
      { id: "tenor-app", name: "Choir", description: null, logoUri: null },
    ];

    expect(listing({ active: [], available }, search).available.map(({ id }) => id)).toEqual(ids);
  });
});

it("what has changed stands where it stood", () => {
  const before = listing({ active: connections(1, 3), available: [] }, "app");
  const less = { ...before.active[1]!, scopes: [] };

  const after = changed(before, less);

  expect(after.active).toEqual([before.active[0], less, before.active[2]]);
  expect(after.search).toBe("app");
});

it.each([
  [null, null, false],
  ["2026-11-22T06:23:00.104Z", "2026-11-22T06:23:00.104Z", false],
  ["2026-11-22T06:23:00.104Z", "2026-11-22T06:23:00.971Z", false],
  ["2026-11-22T06:23:00.104Z", "2026-11-22T06:23:04.000Z", true],
])("granted at %s and updated at %s: changed %s", (grantedAt, updatedAt, is) => {
  expect(isChanged({ ...connections(1, 1)[0]!, grantedAt, updatedAt })).toBe(is);
});
