const DIRECTION_CONTROLS = /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/g;
const ISOLATE = "\u2068";
const END_OF_ISOLATE = "\u2069";

/** A name that somebody wrote, on its own: without what turns the direction of writing. */
export function plainName(name: string): string {
  return name.replace(DIRECTION_CONTROLS, "");
}

/** A name within a sentence, which it must not rearrange. */
export function nameInSentence(name: string): string {
  return ISOLATE + plainName(name) + END_OF_ISOLATE;
}
