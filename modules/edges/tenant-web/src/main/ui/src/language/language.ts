import type { Texts } from "../texts/en";

const CHOICE = "parley:language";

/** The catalogues, by language tag: each file of the folder is one. */
const CATALOGUES = import.meta.glob<{ default: Texts }>("../texts/*.ts");

const fileOf = (tag: string): string => `../texts/${tag}.ts`;

/** The languages that there is a catalogue for. */
export const LANGUAGES: readonly string[] = Object.keys(CATALOGUES)
  .map((file) => file.replace(/^.*\/(.*)\.ts$/, "$1"))
  .sort();

/** The first wanted language that is known, whatever its region; else English. */
export function bestOf(wanted: readonly string[], known: readonly string[]): string {
  for (const tag of wanted) {
    const language = tag.toLowerCase().split("-")[0] ?? "";
    if (known.includes(language)) {
      return language;
    }
  }
  return "en";
}

/** Reads the catalogue of the language that this person chose or whose browser prefers. */
export async function readCatalogue(): Promise<{ language: string; texts: Texts }> {
  const chosen = localStorage.getItem(CHOICE);
  const language = bestOf([...(chosen === null ? [] : [chosen]), ...navigator.languages], LANGUAGES);
  const load = CATALOGUES[fileOf(language)];
  if (load === undefined) {
    throw new Error(`There is no catalogue for ${language}.`);
  }
  return { language, texts: (await load()).default };
}

/** Chooses a language; the page starts anew in it. */
export function choose(language: string): void {
  localStorage.setItem(CHOICE, language);
  window.location.reload();
}

/** What a language calls itself. */
export function nameOf(language: string): string {
  return new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
}
