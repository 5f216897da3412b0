import type { Check, Condition } from "../api/types";
import { count } from "../figures";
import { texts } from "../language/texts";
import { CHECKS } from "./filters";

/** Checks that a rule can ask about; bans and the mode of a site stand above rules. */
export const ASKED: readonly Check[] = CHECKS.filter((check) => check !== "ban" && check !== "mode");

/** A condition in words. */
export function conditionText({ check, atLeast, atMost }: Condition): string {
  const name = texts.checks[check] ?? check;
  if (atLeast !== null && atMost !== null) {
    return `${name} ${texts.between(count(atLeast), count(atMost))}`;
  }
  return atLeast === null ? `${name} ${texts.atMost(count(atMost ?? 0))}` : `${name} ${texts.atLeast(count(atLeast))}`;
}
