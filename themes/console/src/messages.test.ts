import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const FOLDER = new URL("../../src/main/resources/theme/connect-pack/account/messages/", import.meta.url);
const SOURCES = new URL("./", import.meta.url);
/** Keycloak's own, which these pages use, too. */
const STOCK = ["cancel", "close", "description", "done", "pageNotFound", "logo", "backTo"];

function messages(language: string): Map<string, string> {
  const lines = readFileSync(new URL(`messages_${language}.properties`, FOLDER), "utf8").split("\n");
  const pairs = lines.filter((line) => line.includes("=")).map((line) => line.split(/=(.*)/s, 2) as [string, string]);
  expect(new Set(pairs.map(([key]) => key)).size).toBe(pairs.length);
  return new Map(pairs);
}

/** Plurals and contexts taken off: what the code asks for. */
function plain(key: string): string {
  return key.replace(/_(zero|one|other)$/, "").replace(/_(apiKeys|organization)$/, "");
}

function placeholders(text: string): string[] {
  return (text.match(/{{\w+}}/g) ?? []).sort();
}

function sources(): string {
  const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
    .map((file) => readFileSync(new URL(file, SOURCES), "utf8"))
    .join("\n");
}

const english = messages("en");
const german = messages("de");

describe("messages", () => {
  it("are the same in English and German, but for contexts", () => {
    expect(new Set([...german.keys()].map(plain))).toEqual(new Set([...english.keys()].map(plain)));
    for (const key of english.keys()) {
      expect(german.has(key), key).toBe(true);
    }
  });

  it.each([...german])("%s names the same values", (key, text) => {
    const same = english.get(key) ?? english.get(plain(key)) ?? "";
    expect(placeholders(text)).toEqual(placeholders(same));
    expect(text).not.toBe("");
  });

  it("are there for all that the code asks for", () => {
    const asked = [...sources().matchAll(/\b(?:t|common)\("(\w+)"/g)].map((match) => match[1] ?? "");
    const known = new Set([...[...english.keys()].map(plain), ...STOCK]);
    expect(asked.length).toBeGreaterThan(50);
    expect(asked.filter((key) => !known.has(key))).toEqual([]);
  });

  it("are asked for by the code, or by content.json", () => {
    const code = sources();
    const labels = ["connections", "personalAccessTokens", "apiKeys"];
    const composed = /^(note|page|problem|connectionVia)_/;
    const unused = [...english.keys()].map(plain).filter((key) => !code.includes(`"${key}"`));
    expect(unused.filter((key) => !labels.includes(key) && !composed.test(key))).toEqual([]);
  });
});
