import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";
import type { CommentState } from "../api/types";

export const STATES = ["pending", "published", "spam", "rejected", "any"] as const;
export type SearchState = (typeof STATES)[number];

/** What a moderator looks for; empty texts mean all. */
export interface Search {
  readonly state: SearchState;
  readonly q: string;
  readonly site: string;
  readonly thread: string;
  readonly author: string;
  readonly reason: string;
  readonly reported: boolean;
  readonly from: string;
  readonly to: string;
  readonly sort: "oldest" | "newest";
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The search that an address stands for; what makes no sense counts as not said. */
export function searchOf(address: URLSearchParams): Search {
  const text = (name: string, form?: RegExp): string => {
    const value = address.get(name)?.trim() ?? "";
    return form === undefined || form.test(value) ? value : "";
  };
  const state = STATES.find((one) => one === address.get("state")) ?? "pending";
  const usual = state === "pending" ? "oldest" : "newest";
  return {
    state,
    q: text("q").slice(0, 200),
    site: text("site"),
    thread: text("thread", UUID),
    author: text("author"),
    reason: text("reason", /^[a-z_]+$/),
    reported: address.get("reported") === "true",
    from: text("from", DAY),
    to: text("to", DAY),
    sort: (["oldest", "newest"] as const).find((one) => one === address.get("sort")) ?? usual,
  };
}

/** The state that comments of a search have, or null where it finds several. */
export function stateOf(search: Search): CommentState | null {
  return search.state === "any" ? null : search.state;
}

/** Whether anything but state and order narrows the search. */
export function isNarrow(search: Search): boolean {
  const { q, site, thread, author, reason, reported, from, to } = search;
  return reported || [q, site, thread, author, reason, from, to].some((one) => one !== "");
}

/** The search of the address, and a way to change parts of it. */
export function useSearch(): readonly [Search, (change: Readonly<Record<string, string>>) => void] {
  const [address, setAddress] = useSearchParams();
  const search = useMemo(() => searchOf(address), [address]);
  const change = useCallback(
    (parts: Readonly<Record<string, string>>): void => {
      setAddress((before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(parts)) {
          if (value === "") {
            after.delete(name);
          } else {
            after.set(name, value);
          }
        }
        return after;
      });
    },
    [setAddress],
  );
  return [search, change];
}
