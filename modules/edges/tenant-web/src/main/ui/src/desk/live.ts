import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { counts, DESK } from "../api/moderation";
import type { CommentState } from "../api/types";
import { readAnew } from "./edits";

/** What became of a comment elsewhere, by its id. */
export type Elsewhere = ReadonlyMap<string, CommentState>;

interface Live {
  /** How many comments came since the list was read. */
  readonly fresh: number;
  readonly elsewhere: Elsewhere;
  /** Forgets both, because the list is read anew. */
  readonly seen: () => void;
}

function parsed(event: Event): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse((event as MessageEvent<string>).data) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}

const AGAIN_MILLIS = 10_000;

/** Decisions after which a comment is where it was. */
const IN_PLACE: readonly string[] = ["EDIT", "PIN", "UNPIN"];

// Who takes a decision back leaves the comment to others again.
function withState(known: Elsewhere, comment: string, state: CommentState): Elsewhere {
  const all = new Map(known);
  if (state === "pending") {
    all.delete(comment);
  } else {
    all.set(comment, state);
  }
  return all;
}

/**
 * Follows what happens in the queue (server-sent events of the API). Nothing moves under the hands of
 * the moderator: new comments are counted, comments that others decided on are marked.
 */
export function useLive(mine: (comment: string) => boolean): Live {
  const queries = useQueryClient();
  const [fresh, setFresh] = useState(0);
  const [elsewhere, setElsewhere] = useState<Elsewhere>(new Map());
  useEffect(() => {
    if (typeof EventSource === "undefined") {
      return undefined;
    }
    let events: EventSource;
    let again: ReturnType<typeof setTimeout> | undefined;
    const follow = (): void => {
      events = new EventSource("/api/v1/moderation/events");
      events.addEventListener("comment", () => {
        setFresh((many) => many + 1);
        void queries.invalidateQueries({ queryKey: counts.queryKey });
      });
      events.addEventListener("decision", (event) => {
        const { comment, action, after } = parsed(event);
        if (typeof comment === "string" && typeof action === "string" && IN_PLACE.includes(action)) {
          void readAnew(queries, comment);
        } else if (typeof comment === "string" && typeof after === "string" && !mine(comment)) {
          setElsewhere((known) => withState(known, comment, after.toLowerCase() as CommentState));
        }
        void queries.invalidateQueries({ queryKey: counts.queryKey });
      });
      events.addEventListener("job", () => void queries.invalidateQueries({ queryKey: [...DESK, "jobs"] }));
      events.addEventListener("error", () => {
        // Refused, not just broken off: the browser does not come back by itself.
        if (events.readyState === EventSource.CLOSED) {
          again = setTimeout(follow, AGAIN_MILLIS);
        }
      });
    };
    follow();
    return () => {
      clearTimeout(again);
      events.close();
    };
  }, [queries, mine]);
  return {
    fresh,
    elsewhere,
    seen: () => {
      setFresh(0);
      setElsewhere(new Map());
    },
  };
}
