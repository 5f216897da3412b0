import { describe, expect, it } from "vitest";
import { bestOf, LANGUAGES } from "../src/language/language";
import en, { type Texts } from "../src/texts/en";

const FILES = import.meta.glob<{ default: Texts }>("../src/texts/*.ts", { eager: true });

/** Every catalogue there is, by its language. */
const CATALOGUES = Object.entries(FILES).map(
  ([file, { default: texts }]) => [file.replace(/^.*\/(.*)\.ts$/, "$1"), texts] as const,
);

describe("the language", () => {
  it("is the first one wanted that there is a catalogue for, whatever its region", () => {
    expect(bestOf(["fr-FR", "de-AT", "en"], ["de", "en"])).toBe("de");
  });

  it("is English when no other is known", () => {
    expect(bestOf(["xx"], ["de", "en"])).toBe("en");
  });

  it("is chosen from the files there are", () => {
    expect(LANGUAGES).toEqual(CATALOGUES.map(([language]) => language).sort());
    expect(LANGUAGES).toEqual(expect.arrayContaining(["de", "en"]));
  });
});

describe.each(CATALOGUES)("the catalogue %s", (language, texts) => {
  it("leaves no text out or empty, and none in English by oversight", () => {
    const english = sentences(en);
    const own = sentences(texts);

    expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
    expect([...own.values()].filter((text) => text.trim() === "")).toEqual([]);
    const left = [...own].filter(([key, text]) => text.includes(" ") && english.get(key) === text);
    expect(language === "en" ? [] : left).toEqual([]);
  });

  it("takes what it is given into what it says", () => {
    expect(texts.ofTotal("5", "7")).toMatch(/5.*7/);
    expect(texts.where(3, 9)).toMatch(/3.*9/);
  });

  it("speaks of one comment otherwise than of several", () => {
    expect(texts.ofComments("1", null, 1)).not.toBe(texts.ofComments("1", null, 2));
    expect(texts.ofComments("0", "1", 1)).not.toBe(texts.ofComments("0", "1", 2));
    expect(texts.matchesFound("1", 1)).not.toBe(texts.matchesFound("1", 2));
    expect(texts.mergeThreadHint("1", 1)).not.toBe(texts.mergeThreadHint("1", 2));
    expect(texts.words("1", 1)).not.toBe(texts.words("1", 2));
  });
});

// Of refusals English has no own words: the server speaks it. See spoken.test.ts.
function sentences({ faults: _, ...texts }: Texts): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === "string") {
      found.set(path, value);
    } else if (typeof value === "object" && value !== null) {
      Object.entries(value).forEach(([key, inner]) => walk(inner, `${path}.${key}`));
    }
  };
  walk(texts, "");
  return found;
}
