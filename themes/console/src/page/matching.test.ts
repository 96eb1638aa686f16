import { expect, it } from "vitest";
import { matching } from "./matching";

const apps = [
  { id: "score-app", name: "Score App", by: null },
  { id: "survey-bot", name: "Survey Bot", by: "Bob Baker" },
];

it.each([
  ["", ["score-app", "survey-bot"]],
  ["  ", ["score-app", "survey-bot"]],
  ["SCORE", ["score-app"]],
  ["bot survey", ["survey-bot"]],
  ["baker", ["survey-bot"]],
  ["score baker", []],
  [".*", []],
  ["null", []],
])("%j finds %j", (words, expected) => {
  const found = matching(apps, words, (app) => [app.id, app.name, app.by]);

  expect(found.map((app) => app.id)).toEqual(expected);
});
