import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { isUnderWay } from "../figures";
import { answered, carryToken, client } from "./client";
import { Fault } from "./fault";
import type { Session } from "./types";

const PAGE = 50;
const MOST = 100;
/** What a tenant has more of than that is not read to the end, so that no page asks for ever. */
const MOST_PAGES = 100;

interface Batch<T> {
  readonly items: readonly T[];
  readonly next?: string | null;
}

/** A list to its end, which the API gives in pages. */
async function whole<T>(
  read: (query: { limit: number; cursor?: string }) => Promise<Batch<T>>,
): Promise<{ readonly items: readonly T[] }> {
  const items: T[] = [];
  let next: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const batch: Batch<T> = await read({ limit: MOST, ...(next === null ? {} : { cursor: next }) });
    items.push(...batch.items);
    next = batch.next ?? null;
    if (next === null) {
      break;
    }
  }
  return { items };
}

export const SESSION = ["session"] as const;

/** Who is signed in, or null. */
export const session = queryOptions({
  queryKey: SESSION,
  staleTime: 60_000,
  queryFn: async (): Promise<Session | null> => {
    try {
      const found = await answered(client.GET("/v1/session"));
      carryToken(found.csrf);
      return found;
    } catch (cause) {
      if (cause instanceof Fault && (cause.status === 401 || cause.status === 403)) {
        return null;
      }
      throw cause;
    }
  },
});

/** The sites of the tenant, by key. */
export const sites = queryOptions({
  queryKey: ["sites"],
  queryFn: () => whole((query) => answered(client.GET("/v1/sites", { params: { query } }))),
});

/** What the sites are called that the person may see figures or comments of, by key. What changes the sites changes this. */
export const ownSites = queryOptions({
  queryKey: ["sites", "", "own"],
  queryFn: () => whole((query) => answered(client.GET("/v1/account/sites", { params: { query } }))),
});

/** One site. */
export const site = (key: string) =>
  queryOptions({
    queryKey: ["sites", key],
    queryFn: () => answered(client.GET("/v1/sites/{key}", { params: { path: { key } } })),
  });

/** What happened on a site from one day to another, both included. */
export const statistics = (key: string, from: string, to: string) =>
  queryOptions({
    queryKey: ["statistics", key, from, to],
    staleTime: 30_000,
    queryFn: () =>
      answered(client.GET("/v1/sites/{key}/statistics", { params: { path: { key }, query: { from, to } } })),
  });

/** Who wrote, where, and how moderators decided, on one site or all. */
export const figures = (site: string, from: string, to: string) =>
  queryOptions({
    queryKey: ["figures", site, from, to],
    staleTime: 30_000,
    queryFn: () =>
      answered(
        client.GET("/v1/moderation/figures", { params: { query: { from, to, ...(site === "" ? {} : { site }) } } }),
      ),
  });

/** The imports of the tenant, newest first, again and again while one is under way. */
export const imports = infiniteQueryOptions({
  queryKey: ["imports"],
  initialPageParam: null as string | null,
  queryFn: ({ pageParam }) =>
    answered(
      client.GET("/v1/imports", { params: { query: { limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) } } }),
    ),
  getNextPageParam: (last) => last.next,
  refetchInterval: (query) =>
    query.state.data?.pages.some(({ items }) => items.some(isUnderWay)) ? 2_000 : false,
});

/** One import, again and again while something happens to it. */
export const oneImport = (id: string, changing: boolean) =>
  queryOptions({
    queryKey: ["imports", id],
    queryFn: () => answered(client.GET("/v1/imports/{id}", { params: { path: { id } } })),
    refetchInterval: (query) =>
      query.state.data && (isUnderWay(query.state.data) || (changing && !query.state.data.undone)) ? 1_000 : false,
  });

/** How many of them there are, and how many the plan allows. What changes the list changes this. */
export const usage = (of: "members" | "sites") =>
  queryOptions({
    queryKey: [of, "", "usage"],
    queryFn: async () => (await answered(client.GET("/v1/usage")))[of],
  });

/** The members of the tenant, by e-mail. */
export const members = queryOptions({
  queryKey: ["members"],
  queryFn: () => whole((query) => answered(client.GET("/v1/members", { params: { query } }))),
});

/** Where the person is signed in, newest first. */
export const ownSessions = queryOptions({
  queryKey: ["own-sessions"],
  queryFn: () => whole((query) => answered(client.GET("/v1/account/sessions", { params: { query } }))),
});

/** Whether the person has a second factor. */
export const secondFactor = queryOptions({
  queryKey: ["second-factor"],
  queryFn: () => answered(client.GET("/v1/account/second-factor")),
});

/** How often the person hears by mail that comments wait. */
export const digest = queryOptions({
  queryKey: ["digest"],
  queryFn: () => answered(client.GET("/v1/account/digest")),
});

/** The API keys of the tenant, newest first. */
export const apiKeys = queryOptions({
  queryKey: ["api-keys"],
  queryFn: () => whole((query) => answered(client.GET("/v1/api-keys", { params: { query } }))),
});
