import { describe, expect, it } from "vitest";
import { bestOf, LANGUAGES } from "../src/language/language";
import de from "../src/texts/de";
import en, { type Texts } from "../src/texts/en";

describe("the language", () => {
  it("is the first one wanted that there is a catalogue for, whatever its region", () => {
    expect(bestOf(["fr-FR", "de-AT", "en"], ["de", "en"])).toBe("de");
  });

  it("is English when no other is known", () => {
    expect(bestOf(["xx"], ["de", "en"])).toBe("en");
  });

  it("is chosen from the files there are", () => {
    expect(LANGUAGES).toEqual(["de", "en"]);
  });
});

describe("the catalogues", () => {
  it("leave no text empty and none in the other language by oversight", () => {
    const english = sentences(en);
    const german = sentences(de);

    expect([...german.values()].filter((text) => text.trim() === "")).toEqual([]);
    expect([...german].filter(([key, text]) => text.includes(" ") && english.get(key) === text)).toEqual([]);
  });

  it("take what they are given into what they say", () => {
    for (const texts of [en, de]) {
      expect(texts.ofTotal("5", "7")).toMatch(/5.*7/);
      expect(texts.where(3, 9)).toMatch(/3.*9/);
    }
  });
});

function sentences(texts: Texts): Map<string, string> {
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
