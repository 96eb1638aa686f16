/** What turns the direction of writing, and what nobody sees. */
const HIDDEN = /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C\u200B\u2060-\u2064\uFEFF\u180E\u00AD]/g;
const ISOLATE = "\u2068";
const END_OF_ISOLATE = "\u2069";

/** A name that somebody wrote, on its own: without what turns the direction of writing, or hides. */
export function plainName(name: string): string {
  return name.replace(HIDDEN, "").trim();
}

/** A name within a sentence, which it must not rearrange. */
export function nameInSentence(name: string): string {
  return ISOLATE + plainName(name) + END_OF_ISOLATE;
}
