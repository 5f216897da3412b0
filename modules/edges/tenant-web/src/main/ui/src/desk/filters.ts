import type { Check, CommentState, NewJobSearch } from "../api/types";

/** States that a search can ask for; deleted comments are not kept. */
export const STATES = ["pending", "published", "spam", "rejected", "any"] as const;

export type WantedState = (typeof STATES)[number];

/** What screening can find, in the order in which it is offered. */
export const CHECKS: readonly Check[] = [
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
  "classifier",
  "akismet",
  "hook",
  "ban",
  "mode",
];

/** A search of the desk; what is empty is not asked for. Days are such as 2026-11-26, the last included. */
export interface Filters {
  readonly state: WantedState;
  readonly q: string;
  readonly site: string;
  readonly thread: string;
  readonly author: string;
  readonly reason: Check | "";
  readonly reported: boolean;
  readonly from: string;
  readonly to: string;
  readonly newest: boolean;
}

export const WAITING: Filters = {
  state: "pending",
  q: "",
  site: "",
  thread: "",
  author: "",
  reason: "",
  reported: false,
  from: "",
  to: "",
  newest: false,
};

const WORDS = ["q", "site", "thread", "author", "from", "to"] as const;

/** The search that an address names, whatever else is in it. */
export function ofAddress(address: URLSearchParams): Filters {
  const reason = CHECKS.find((check) => check === address.get("reason")) ?? "";
  const words = Object.fromEntries(WORDS.map((name) => [name, address.get(name) ?? ""])) as Pick<
    Filters,
    (typeof WORDS)[number]
  >;
  return {
    ...words,
    state: STATES.find((state) => state === address.get("state")) ?? "pending",
    reason,
    reported: address.get("reported") === "true",
    newest: address.get("sort") === "newest",
  };
}

/** The shortest address of a search. */
export function asAddress(filters: Filters): URLSearchParams {
  const address = new URLSearchParams();
  for (const name of WORDS) {
    if (filters[name] !== "") {
      address.set(name, filters[name]);
    }
  }
  if (filters.state !== "pending") {
    address.set("state", filters.state);
  }
  if (filters.reason !== "") {
    address.set("reason", filters.reason);
  }
  if (filters.reported) {
    address.set("reported", "true");
  }
  if (filters.newest) {
    address.set("sort", "newest");
  }
  return address;
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** A search as the API wants it, which ends before the day that it is given. */
export function asQuery(filters: Filters) {
  return {
    state: filters.state,
    sort: filters.newest ? ("newest" as const) : ("oldest" as const),
    ...(filters.q === "" ? {} : { q: filters.q }),
    ...(filters.site === "" ? {} : { site: filters.site }),
    ...(filters.thread === "" ? {} : { thread: filters.thread }),
    ...(filters.author === "" ? {} : { author: filters.author }),
    ...(filters.reason === "" ? {} : { reason: filters.reason }),
    ...(filters.reported ? { reported: "true" } : {}),
    ...(filters.from === "" ? {} : { from: filters.from }),
    ...(filters.to === "" ? {} : { to: dayAfter(filters.to) }),
  };
}

/** Whether a job can decide on all that the search finds: it decides within one state. */
export function suitsJob(filters: Filters): boolean {
  return filters.state !== "any";
}

/** A search as a job wants it; see {@link suitsJob}. */
export function asJobSearch(filters: Filters): NewJobSearch {
  const { q, site, thread, author, reason, from, to } = asQuery(filters);
  return {
    state: filters.state as CommentState,
    ...(q === undefined ? {} : { q }),
    ...(site === undefined ? {} : { site }),
    ...(thread === undefined ? {} : { thread }),
    ...(author === undefined ? {} : { author }),
    ...(reason === undefined ? {} : { reason }),
    ...(filters.reported ? { reported: true } : {}),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}
