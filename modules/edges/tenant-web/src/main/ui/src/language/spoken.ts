import { language, texts } from "./texts";

const NUMBER = /\d+(?:[.,]\d+)*/g;
/** What somebody wrote: numbers in it are not those of the refusal. */
const QUOTED = /“.*”|".*"/gs;
const PLACE = /\{(\d)\}/g;

/** What a refusal says in the language of the person; the server's own words where there are no others. */
export function spoken(code: string, words: string): string {
  const own = texts.faults[code];
  if (own === undefined) {
    return words;
  }
  const numbers = (words.replaceAll(QUOTED, "").match(NUMBER) ?? []).map((number) => Number(number.replaceAll(",", "")));
  const places = [...own.matchAll(PLACE)].map(([, place]) => Number(place));
  // A sentence without its numbers would say less than the server's.
  if (places.some((place) => numbers[place] === undefined)) {
    return words;
  }
  const number = new Intl.NumberFormat(language);
  return own.replace(PLACE, (_, place: string) => number.format(numbers[Number(place)] ?? 0));
}
