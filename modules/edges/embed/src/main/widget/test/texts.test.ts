import { describe, expect, it } from "vitest";
import { LANGUAGES, textsFor } from "../src/texts";

describe("texts", () => {
  it("follow the language of the page", () => {
    expect(textsFor("de-AT").language).toBe("de");
    expect(textsFor("EN-us").language).toBe("en");
  });

  it("are English where a language is not translated or not given", () => {
    expect(textsFor("eo").language).toBe("en");
    expect(textsFor(null).language).toBe("en");
  });

  it("count in the singular and the plural", () => {
    const texts = textsFor("en");

    expect([0, 1, 2, 2693].map((count) => texts.title(count))).toEqual([
      "Comments",
      "1 comment",
      "2 comments",
      "2,693 comments",
    ]);
  });

  it.each(LANGUAGES)("use calm words in %s", (language) => {
    const texts = textsFor(language);

    const plain = Object.values(texts).filter((text): text is string => typeof text === "string");

    expect(plain.filter((text) => /!|please|bitte/i.test(text))).toEqual([]);
  });

  it("say when to try again", () => {
    const texts = textsFor("en");

    expect(texts.limited(30)).toContain("30 seconds");
    expect(texts.limited(1)).toContain("1 second.");
    expect(texts.limited(600)).toContain("10 minutes");
    expect(texts.limited(86_400)).toContain("24 hours");
    expect(textsFor("de").limited(86_400)).toContain("24 Stunden");
    expect(texts.limited(null)).toContain("in a moment");
  });
});
