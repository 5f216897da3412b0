import { useEffect, useRef } from "react";

const AGAIN_MILLIS = 10_000;

/** What is told of the queue while it is open. */
export interface LiveNews {
  /** A comment came in, or is in another state. */
  readonly comment?: (news: { id: string; site: string | null; state: string }) => void;
  /** Somebody decided on a comment. */
  readonly decision?: (news: { comment: string; after: string }) => void;
  /** A job went on. */
  readonly job?: (news: { id: string; state: string }) => void;
}

const KINDS = ["comment", "decision", "job"] as const;

/**
 * Hears what happens in the queue, as server-sent events. A stream that ends begins anew by itself;
 * one that was refused is tried again after a while.
 */
export function useLive(news: LiveNews): void {
  const now = useRef(news);
  now.current = news;
  useEffect(() => {
    if (typeof EventSource === "undefined") {
      return undefined;
    }
    let source: EventSource;
    let later = 0;
    const open = (): void => {
      source = new EventSource("/api/v1/moderation/events");
      for (const kind of KINDS) {
        source.addEventListener(kind, (event: MessageEvent<string>) => {
          now.current[kind]?.(JSON.parse(event.data));
        });
      }
      source.addEventListener("error", () => {
        if (source.readyState === EventSource.CLOSED) {
          later = window.setTimeout(open, AGAIN_MILLIS);
        }
      });
    };
    open();
    return () => {
      window.clearTimeout(later);
      source.close();
    };
  }, []);
}
