import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WordListForm } from "../src/desk/word-list-form";
import { language, speak, texts } from "../src/language/texts";
import de from "../src/texts/de";
import type { Texts } from "../src/texts/en";
import { answering, dressed } from "./dressed";

const REFUSED = "A star may stand at the beginning and at the end of a line, not inside: “ca*sino”.";

describe("a list of words", () => {
  let before: { language: string; texts: Texts };

  beforeEach(() => {
    before = { language, texts };
    vi.stubGlobal(
      "fetch",
      answering((method) =>
        method === "PUT"
          ? { status: 400, body: { code: "word.star", detail: REFUSED, field: "words" } }
          : { status: 200, body: { list: "banned", version: 1, words: [], updatedAt: null } },
      ),
    );
  });

  afterEach(() => speak(before.language, before.texts));

  it("names the word that is refused, whatever the language", async () => {
    speak("de", de);
    dressed(<WordListForm kind="banned" />);
    await userEvent.type(await screen.findByRole("textbox"), "ca*sino");
    expect(screen.getByText("1 Wort")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Speichern" }));

    const named = await screen.findByText(REFUSED);
    expect(named.lang).toBe("en");
    expect(named.parentElement?.textContent).toContain("Ein Stern steht nur am Anfang oder am Ende");
  });

  it("says it once where the server speaks the language", async () => {
    dressed(<WordListForm kind="banned" />);
    await userEvent.type(await screen.findByRole("textbox"), "ca*sino");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));

    expect(await screen.findAllByText(REFUSED)).toHaveLength(1);
    expect(screen.getByText(REFUSED).lang).toBe("");
  });
});
