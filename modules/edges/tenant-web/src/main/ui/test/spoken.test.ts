import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Fault, wrongField } from "../src/api/fault";
import { spoken } from "../src/language/spoken";
import { language, speak, texts } from "../src/language/texts";
import de from "../src/texts/de";
import type { Texts } from "../src/texts/en";

const MODULES = join(__dirname, "../../../../../..");
const NAMED = /Label\.of\(\s*"([a-z-]+)"/g;
const THROWN = /new \w+\(\s*(?:\d+,\s*)?"([a-z0-9-]+(?:\.[a-z0-9-]+)+)",\s*[^)\s]/g;

/** Refusals that no request of this UI meets: what is wrong is how a program asks, or who it is. */
const OF_PROGRAMS =
  /^(accept|author-token|avatar|body\.encoding|comment\.author|content-|counts|credentials\.(missing|unknown)|cursor|erasure|event|events|field\.(repeated|type|unknown|value)|figures\.unreachable|guests|id\.|idempotency|identifier|import\.(batch|format|source)|json|letter|limit\.range|method|module\.unknown|operator|parameter|request|search\.narrowed|server\.fault|sites\.many|state\.final|tenant\.(erasing|missing|name|plan|slug|status|unknown)|text\.characters|threads?\.(missing|range)|token|upload\.part\.size|vote|window)/;

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) {
      return name === "target" || name === "node_modules" || name === "test" || name === "ui" ? [] : sources(path);
    }
    return name.endsWith(".java") ? [readFileSync(path, "utf8")] : [];
  });
}

function codes(): string[] {
  const areas = ["discussion", "exchange", "identity", "insight", "moderation", "notification", "tenancy", "kernel", "edges/rest"];
  const all = areas.flatMap((area) => sources(join(MODULES, area)));
  const found = all.flatMap((source) => [
    ...[...source.matchAll(THROWN)].map(([, code]) => code ?? ""),
    ...[...source.matchAll(NAMED)].map(([, thing]) => `${thing}.name.malformed`),
  ]);
  return [...new Set(found)].sort();
}

describe("what refusals say in German", () => {
  let before: { language: string; texts: Texts };

  beforeEach(() => {
    before = { language, texts };
    speak("de", de);
  });

  afterEach(() => speak(before.language, before.texts));

  it("keeps the numbers of the server", () => {
    expect(spoken("password.length", "A password has 12 to 200 characters.")).toBe(
      "Ein Passwort hat 12 bis 200 Zeichen.",
    );
    expect(spoken("words.many", "A list has at most 10,000 words.")).toBe("Eine Liste hat höchstens 10.000 Wörter.");
  });

  it("takes no numbers from what somebody wrote", () => {
    const mend = "A word has 2 to 50 characters, letters or digits among them";
    const said = "Ein Wort hat 2 bis 50 Zeichen, darunter Buchstaben oder Ziffern.";
    expect(spoken("word.malformed", `“7 of 9”: ${mend}.`)).toBe(said);
    expect(spoken("word.malformed", `"7", "8": ${mend}.`)).toBe(said);
    expect(spoken("word.malformed", `“7” and 8”: ${mend}.`)).toBe(said);
    expect(spoken("word.malformed", `${mend}: “9”.`)).toBe(said);
  });

  it("is what the server says where a number is missing, or the code is new", () => {
    expect(spoken("password.length", "A password is longer.")).toBe("A password is longer.");
    expect(spoken("something.new", "Something new.")).toBe("Something new.");
  });

  it("stands at the field", () => {
    const fault = new Fault(400, "password.length", "A password has 12 to 200 characters.", "password");
    expect(wrongField(fault, "password")).toBe("Ein Passwort hat 12 bis 200 Zeichen.");
  });

  it("is there for every code that this UI can meet", () => {
    const met = codes().filter((code) => !OF_PROGRAMS.test(code));
    expect(met.length).toBeGreaterThan(100);
    expect(met.filter((code) => de.faults[code] === undefined)).toEqual([]);
  });
});
