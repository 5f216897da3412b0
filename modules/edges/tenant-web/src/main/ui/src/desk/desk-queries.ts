import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answered, client } from "../api/client";
import type { Comment, CommentState, DecisionAction, Job } from "../api/types";
import type { Search } from "./search";

const PAGE = 50;
const NEIGHBOURS = 2;
const COUNTS_MILLIS = 60_000;

/** What waits on a site, or on all. */
export const counts = (site: string) =>
  queryOptions({
    queryKey: ["desk", "counts", site],
    refetchInterval: COUNTS_MILLIS,
    queryFn: () =>
      answered(client.GET("/v1/moderation/comments/counts", { params: { query: site === "" ? {} : { site } } })),
  });

/** The parameters of the API for a search; what is empty is left out. */
function asked(search: Search) {
  const { state, q, site, thread, author, reason, reported, from, to, sort } = search;
  return {
    state,
    sort,
    ...(q && { q }),
    ...(site && { site }),
    ...(thread && { thread }),
    ...(author && { author }),
    ...(reason && { reason }),
    ...(reported && { reported: "true" }),
    ...(from && { from }),
    ...(to && { to }),
  };
}

/** Reads one page of what a search finds. */
export function page(search: Search, limit: number, cursor: string) {
  const query = { ...asked(search), limit, ...(cursor && { cursor }) };
  return answered(client.GET("/v1/moderation/comments", { params: { query } }));
}

/** What a search finds. It stays as it was read: rows must not move below somebody who decides. */
export const found = (search: Search) =>
  infiniteQueryOptions({
    queryKey: ["desk", "comments", search],
    staleTime: Infinity,
    gcTime: 0,
    initialPageParam: "",
    queryFn: ({ pageParam }) => page(search, PAGE, pageParam),
    getNextPageParam: (last) => last.next ?? undefined,
  });

/** All that is known of a comment. */
export const file = (id: string) =>
  queryOptions({
    queryKey: ["desk", "file", id],
    queryFn: () => answered(client.GET("/v1/moderation/comments/{id}", { params: { path: { id } } })),
  });

/** The published comments of the thread just before and after a comment, oldest first. */
export const neighbours = (comment: Comment) =>
  queryOptions({
    queryKey: ["desk", "neighbours", comment.id],
    staleTime: 30_000,
    queryFn: async (): Promise<{ before: Comment[]; after: Comment[] }> => {
      const thread = comment.thread.id;
      const at = comment.createdAt;
      const read = (query: { from?: string; to?: string; sort: "oldest" | "newest"; limit: number }) =>
        answered(client.GET("/v1/moderation/comments", { params: { query: { thread, state: "published", ...query } } }));
      const [before, after] = await Promise.all([
        read({ to: at, sort: "newest", limit: NEIGHBOURS }),
        read({ from: at, sort: "oldest", limit: NEIGHBOURS + 1 }),
      ]);
      return {
        before: [...before.items].reverse(),
        after: after.items.filter((one) => one.id !== comment.id).slice(0, NEIGHBOURS),
      };
    },
  });

/** Decides on comments, each as it is seen: one that somebody changed meanwhile stays as it is. */
export function decide(action: DecisionAction, comments: readonly { id: string; state: CommentState }[]) {
  const judged = comments.map(({ id, state }) => ({ id, expected: state }));
  return answered(client.POST("/v1/moderation/decisions", { body: { action, comments: judged } }));
}

/** Takes a decision back. */
export function undo(id: string) {
  return answered(client.POST("/v1/moderation/decisions/{id}/undo", { params: { path: { id } } }));
}

/** Whether something still happens to the job. */
export function isBusy(job: Job): boolean {
  return job.state === "queued" || job.state === "running" || job.state === "undoing";
}
