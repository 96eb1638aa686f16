import { expect, it } from "vitest";
import { pathOf } from "./connections";

it.each([
  [undefined, undefined, "connections"],
  [undefined, "score-app", "connections/score-app"],
  [undefined, "https://app.example/?a=b#c", "connections/https%3A%2F%2Fapp.example%2F%3Fa%3Db%23c"],
  ["acme", undefined, "connections?organization=acme"],
  ["a&b", "../x", "connections/..%2Fx?organization=a%26b"],
])("organization %s, client %s: %s", (organization, client, path) => {
  expect(pathOf(organization, client)).toBe(path);
});
