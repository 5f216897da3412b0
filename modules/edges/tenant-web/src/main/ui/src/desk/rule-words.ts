import type { Check, Condition } from "../api/types";
import { count } from "../figures";
import { texts } from "../language/texts";

/** Checks that a rule can ask about; bans and the mode of a site stand above rules. */
export const ASKED: readonly Check[] = [
  "banned_words",
  "suspect_words",
  "links",
  "repeats",
  "length",
  "caps",
  "first_comments",
  "new_author",
  "guest",
  "rate",
  "thread_age",
];

/** A condition in words. */
export function conditionText({ check, atLeast, atMost }: Condition): string {
  const name = texts.checks[check] ?? check;
  if (atLeast !== null && atMost !== null) {
    return `${name} ${texts.between(count(atLeast), count(atMost))}`;
  }
  return atLeast === null ? `${name} ${texts.atMost(count(atMost ?? 0))}` : `${name} ${texts.atLeast(count(atLeast))}`;
}
