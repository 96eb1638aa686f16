/** From so many on, a list can be searched. */
export const SEARCHED_FROM = 8;

/** Those of which some text contains all words, in any order and case. */
export function matching<T>(all: T[], words: string, texts: (each: T) => (string | null)[]): T[] {
  const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return all.filter((each) => {
    const text = texts(each).join(" ").toLocaleLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
