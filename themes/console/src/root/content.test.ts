import { expect, it } from "vitest";
import { routesOf } from "./content";

const content = [
  { label: "start", path: "" },
  { label: "group", children: [{ label: "inner", path: "group/inner", isVisible: "isInner" }] },
  { label: "one", path: "shared", isVisible: "isOne" },
  { label: "other", path: "shared", isVisible: "isOther" },
  { label: "extension", id: "content/:componentId", path: "content/mine" },
];
const pages = [
  { path: "", element: "start" },
  { path: "group/inner", element: "inner" },
  { path: "shared", element: "shared" },
  { path: "content/:componentId", element: "extension" },
];

function found(features: Record<string, boolean>) {
  return routesOf(content, features, pages).map(({ path, element }) => [path, element]);
}

it("leaves out what the realm has not switched on", () => {
  expect(found({})).toEqual([
    ["", "start"],
    ["content/mine", "extension"],
  ]);
});

it("finds the pages of groups and of entries that share a path", () => {
  expect(found({ isInner: true, isOther: true })).toEqual([
    ["", "start"],
    ["group/inner", "inner"],
    ["shared", "shared"],
    ["content/mine", "extension"],
  ]);
});
