/** How many colours the style sheet knows (`hue-0` to `hue-11`). */
export const HUES = 12;

/** Up to two initials of a name: of its first and its last word. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = firstCharacter(words[0]);
  const last = words.length > 1 ? firstCharacter(words.at(-1)) : "";
  return (first + last).toLocaleUpperCase() || "?";
}

function firstCharacter(word: string | undefined): string {
  // By code point, so that a letter outside the basic plane is not cut in half.
  const letter = /[\p{L}\p{N}]/u.exec(word ?? "");
  return letter ? letter[0] : "";
}

/**
 * The colour of a name. The page without JavaScript uses the same sum, so that a person keeps the
 * colour.
 */
export function hueOf(name: string): number {
  let sum = 0;
  for (const character of name) {
    sum = (Math.imul(sum, 31) + (character.codePointAt(0) ?? 0)) | 0;
  }
  return ((sum % HUES) + HUES) % HUES;
}
