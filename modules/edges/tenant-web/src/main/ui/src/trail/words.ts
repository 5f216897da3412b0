import type { AuditLine } from "../api/types";
import { count, exactly } from "../figures";
import { texts } from "../language/texts";

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
/** What people wrote themselves: no word of this UI, even if it looks like one. */
const NAMES: ReadonlySet<string> = new Set(["name", "key", "site", "identifier", "url", "host", "blog", "origins", "added", "removed", "search", "reason"]);
const TIME = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

function wordOf(words: Readonly<Record<string, string>>, key: string): string {
  return words[key] ?? key;
}

/** What was done, in words; in the API's own where there are none yet. */
export function deedOf(action: string): string {
  return wordOf(texts.deeds, action);
}

/** A value in words. */
export function valueOf(field: string, value: string | undefined): string {
  if (value === undefined || value === "") {
    return texts.nothing;
  }
  if (TIME.test(value)) {
    return exactly(new Date(value));
  }
  if (NAMES.has(field)) {
    return value;
  }
  return wordOf(field === "role" ? texts.roles : field === "check" ? texts.checks : texts.trailValues, value);
}

/** What a field is called. */
export function fieldOf(field: string): string {
  return wordOf(texts.trailFields, field);
}

/** One change: of what, from what, to what; null where there was, or is, nothing to tell. */
export interface Change {
  readonly what: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** What an entry changed. Comments are told together: how many went from one state to another. */
export function changesOf({ before, after }: AuditLine): readonly Change[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => !ID.test(before[field] ?? "") && !ID.test(after[field] ?? ""),
  );
  const told: Change[] = fields
    .filter((field) => !ID.test(field))
    .map((field) => ({
      what: fieldOf(field),
      from: field in before ? valueOf(field, before[field]) : null,
      to: field in after ? valueOf(field, after[field]) : null,
    }));
  const moves = new Map<string, { from: string; to: string; many: number }>();
  for (const comment of fields.filter((field) => ID.test(field))) {
    const from = valueOf("state", before[comment]);
    const to = valueOf("state", after[comment]);
    const many = (moves.get(`${from} ${to}`)?.many ?? 0) + 1;
    moves.set(`${from} ${to}`, { from, to, many });
  }
  for (const { from, to, many } of moves.values()) {
    told.push({ what: texts.someComments(count(many), many), from, to });
  }
  return told;
}

/** What else an entry tells, without what the page shows elsewhere. */
export function asidesOf({ about }: AuditLine): readonly Change[] {
  return Object.entries(about)
    .filter(([name, value]) => !ID.test(value) && name !== "comments" && name !== "name")
    .map(([name, value]) => ({ what: fieldOf(name), from: null, to: valueOf(name, value) }));
}
