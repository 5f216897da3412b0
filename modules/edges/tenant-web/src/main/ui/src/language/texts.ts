import type { Texts } from "../texts/en";

/** Every text of this UI in the language of the person; set before anything is shown. */
export let texts: Texts;

/** The language of {@link texts}, as a tag. */
export let language = "en";

export function speak(tag: string, catalogue: Texts): void {
  language = tag;
  texts = catalogue;
}
