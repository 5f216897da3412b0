import { queryOptions } from "@tanstack/react-query";
import { isUnderWay } from "../figures";
import { answered, carryToken, client } from "./client";
import { Fault } from "./fault";
import type { Session } from "./types";

const MOST = 100;

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
  queryFn: () => answered(client.GET("/v1/sites", { params: { query: { limit: MOST } } })),
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
export const imports = queryOptions({
  queryKey: ["imports"],
  queryFn: () => answered(client.GET("/v1/imports", { params: { query: { limit: MOST } } })),
  refetchInterval: (query) => (query.state.data?.items.some(isUnderWay) ? 2_000 : false),
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
  queryFn: () => answered(client.GET("/v1/members", { params: { query: { limit: MOST } } })),
});

/** Where the person is signed in, newest first. */
export const ownSessions = queryOptions({
  queryKey: ["own-sessions"],
  queryFn: () => answered(client.GET("/v1/account/sessions", { params: { query: { limit: MOST } } })),
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
  queryFn: () => answered(client.GET("/v1/api-keys", { params: { query: { limit: MOST } } })),
});
