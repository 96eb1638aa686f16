import { expect, it } from "vitest";
import { nameInSentence, plainName } from "./name";

it.each([
  ["Score App", "Score App"],
  ["\u202Egnp.exe", "gnp.exe"],
  ["a\u2066b\u2069c\u200Fd", "abcd"],
  [" \u200BScore\u2060 App\uFEFF ", "Score App"],
  ["<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"],
  ["${7*7} {{name}} $t(close)", "${7*7} {{name}} $t(close)"],
  ["שלום", "שלום"],
])("%j is shown as %j", (name, shown) => {
  expect(plainName(name)).toBe(shown);
  expect(nameInSentence(name)).toBe(`\u2068${shown}\u2069`);
});
