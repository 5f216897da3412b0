import { queryOptions } from "@tanstack/react-query";
import { answered, client } from "./client";
import { DESK } from "./moderation";
import type { FoundThread, ThreadDecided } from "./types";

/** What was decided about a thread, newest first. */
export const threadDecisions = (id: string) =>
  queryOptions({
    queryKey: [...DESK, "thread", id, "decisions"],
    queryFn: () =>
      answered(client.GET("/v1/moderation/threads/{id}/decisions", { params: { path: { id }, query: { limit: 20 } } })),
  });

/** The thread of a page, by its address or its identifier, if there is one. */
export async function findThread(site: string, name: string): Promise<FoundThread | null> {
  const page = await answered(
    client.GET("/v1/sites/{key}/comments", {
      params: { path: { key: site }, query: { limit: 1, ...(/^https?:\/\//i.test(name) ? { url: name } : { identifier: name }) } },
    }),
  );
  return page.thread;
}

/** Gives a thread another name, or moves it to another site. */
export function moveThread(
  id: string,
  { site, identifier, url }: { site: string; identifier: string; url: string },
): Promise<ThreadDecided> {
  return answered(
    client.POST("/v1/moderation/threads/{id}/move", {
      params: { path: { id } },
      body: { site, ...(identifier === "" ? {} : { identifier }), ...(url === "" ? {} : { url }) },
    }),
  );
}

/** Makes a thread part of another one. */
export function mergeThreads(id: string, into: string): Promise<ThreadDecided> {
  return answered(client.POST("/v1/moderation/threads/{id}/merge", { params: { path: { id } }, body: { into } }));
}

/** Takes a decision about a thread back. */
export function undoThreadDecision(id: string): Promise<ThreadDecided> {
  return answered(client.POST("/v1/moderation/thread-decisions/{id}/undo", { params: { path: { id } } }));
}
