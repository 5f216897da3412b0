import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import { commentFile, DESK } from "../api/moderation";
import type { ModeratedComment } from "../api/types";

type Pages = InfiniteData<{ items: ModeratedComment[]; next: string | null }>;

/** Lets lists show a comment as it is now; it keeps its place in them. */
export function showAnew(queries: QueryClient, now: ModeratedComment): void {
  queries.setQueriesData<Pages>({ queryKey: [...DESK, "comments"] }, (list) =>
    list === undefined
      ? undefined
      : {
          ...list,
          pages: list.pages.map((page) => ({
            ...page,
            items: page.items.map((one) => (one.id === now.id ? now : one)),
          })),
        },
  );
}

/** Reads a comment and lets lists show it. */
export async function readAnew(queries: QueryClient, comment: string): Promise<void> {
  const file = await queries.fetchQuery({ ...commentFile(comment), staleTime: 0 });
  showAnew(queries, file.comment);
}
