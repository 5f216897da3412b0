import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { isBusy } from "../desk/jobs";
import type { Filters } from "../desk/filters";
import { asJobSearch, asQuery } from "../desk/filters";
import { answered, client } from "./client";
import type {
  AkismetTrial,
  AuthorChange,
  AuthorPage,
  Ban,
  BanRequest,
  Decided,
  Job,
  ModeratedComment,
  ModeratedThread,
  Rule,
  HookTrial,
  SiteAkismet,
  SiteAkismetChange,
  SiteHook,
  SiteHookChange,
  SiteModerationChange,
  SitePolicy,
  WordList,
} from "./types";

const PAGE = 50;
const MOST = 100;

/** How many comments one decision is about at most. */
export const MOST_AT_ONCE = 100;

/** Everything that a decision may change. */
export const DESK = ["desk"] as const;

/** What moderators may decide. */
export type Verdict = "approve" | "reject" | "spam" | "restore";

/** The comments that a search finds, page by page. */
export const comments = (filters: Filters, limit = PAGE) =>
  infiniteQueryOptions({
    queryKey: [...DESK, "comments", filters, limit],
    // Nothing is replaced under the hands of somebody who decides: the list is read anew when asked.
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      answered(
        client.GET("/v1/moderation/comments", {
          params: { query: { ...asQuery(filters), limit, ...(pageParam === null ? {} : { cursor: pageParam }) } },
        }),
      ),
    getNextPageParam: (last) => last.next,
  });

/** How many comments wait, and how many readers reported. */
export const counts = queryOptions({
  queryKey: [...DESK, "counts"],
  queryFn: () => answered(client.GET("/v1/moderation/comments/counts")),
  // The stream of events keeps it fresh; this is for when the stream is away.
  refetchInterval: 60_000,
});

/** One comment with why it is as it is, its reports and its decisions. */
export const commentFile = (id: string) =>
  queryOptions({
    queryKey: [...DESK, "comment", id],
    queryFn: () => answered(client.GET("/v1/moderation/comments/{id}", { params: { path: { id } } })),
  });

/** One thread as moderators see it. */
export const thread = (id: string) =>
  queryOptions({
    queryKey: [...DESK, "thread", id],
    queryFn: () => answered(client.GET("/v1/moderation/threads/{id}", { params: { path: { id } } })),
  });

/** The threads of all sites, or of one, newest first, page by page. */
export const threads = (site: string) =>
  infiniteQueryOptions({
    queryKey: [...DESK, "threads", site],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      answered(
        client.GET("/v1/moderation/threads", {
          params: {
            query: {
              limit: PAGE,
              ...(site === "" ? {} : { site }),
              ...(pageParam === null ? {} : { cursor: pageParam }),
            },
          },
        }),
      ),
    getNextPageParam: (last) => last.next,
  });

/** How many comments a search finds that a job can decide on, up to a million. */
export const matches = (filters: Filters) =>
  queryOptions({
    queryKey: [...DESK, "matches", filters],
    staleTime: 0,
    gcTime: 0,
    queryFn: () => answered(client.POST("/v1/moderation/jobs/count", { body: asJobSearch(filters) })),
  });

/** All that is known of an author. */
export const author = (key: string) =>
  queryOptions({
    queryKey: [...DESK, "author", key],
    queryFn: () => answered(client.GET("/v1/moderation/authors/{author}", { params: { path: { author: key } } })),
  });

/** Decisions, newest first, page by page. */
export const decisions = infiniteQueryOptions({
  queryKey: [...DESK, "decisions"],
  initialPageParam: null as string | null,
  queryFn: ({ pageParam }) =>
    answered(
      client.GET("/v1/moderation/decisions", {
        params: { query: { limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) } },
      }),
    ),
  getNextPageParam: (last) => last.next,
});

/** The newest jobs, again and again while one is under way. */
export const jobs = queryOptions({
  queryKey: [...DESK, "jobs"],
  queryFn: () => answered(client.GET("/v1/moderation/jobs", { params: { query: { limit: MOST } } })),
  refetchInterval: (query) => (query.state.data?.items.some(isBusy) ? 1_000 : false),
});

/** All jobs, newest first, page by page, again and again while one is under way. */
export const allJobs = infiniteQueryOptions({
  queryKey: [...DESK, "jobs", "all"],
  initialPageParam: null as string | null,
  queryFn: ({ pageParam }) =>
    answered(
      client.GET("/v1/moderation/jobs", {
        params: { query: { limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) } },
      }),
    ),
  getNextPageParam: (last) => last.next,
  refetchInterval: (query) => (query.state.data?.pages.some(({ items }) => items.some(isBusy)) ? 1_000 : false),
});

/** Bans that hold, or all there ever were, newest first, page by page. */
export const bans = (state: "active" | "any") =>
  infiniteQueryOptions({
    queryKey: [...DESK, "bans", state],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      answered(
        client.GET("/v1/moderation/bans", {
          params: { query: { state, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) } },
        }),
      ),
    getNextPageParam: (last) => last.next,
  });

/** The rules of the tenant, in their order. */
export const rules = queryOptions({
  queryKey: ["rules"],
  queryFn: () => answered(client.GET("/v1/moderation/rules")),
});

export type WordListKind = WordList["list"];

/** A word list. */
export const wordList = (kind: WordListKind) =>
  queryOptions({
    queryKey: ["word-lists", kind],
    refetchOnWindowFocus: false,
    queryFn: () =>
      kind === "banned"
        ? answered(client.GET("/v1/moderation/word-lists/banned"))
        : answered(client.GET("/v1/moderation/word-lists/suspect")),
  });

/** What the spam classifier of the tenant has learned. */
export const classifier = queryOptions({
  queryKey: ["classifier"],
  queryFn: () => answered(client.GET("/v1/moderation/classifier")),
});

/** How a site is moderated. */
export const sitePolicy = (key: string) =>
  queryOptions({
    queryKey: ["site-moderation", key],
    refetchOnWindowFocus: false,
    queryFn: () => answered(client.GET("/v1/sites/{key}/moderation", { params: { path: { key } } })),
  });

/** Whom a site asks about its comments. */
export const siteHook = (key: string) =>
  queryOptions({
    queryKey: ["site-hook", key],
    refetchOnWindowFocus: false,
    queryFn: () => answered(client.GET("/v1/sites/{key}/moderation/hook", { params: { path: { key } } })),
  });

/** Which service with the interface of Akismet a site asks. */
export const siteAkismet = (key: string) =>
  queryOptions({
    queryKey: ["site-akismet", key],
    refetchOnWindowFocus: false,
    queryFn: () => answered(client.GET("/v1/sites/{key}/moderation/akismet", { params: { path: { key } } })),
  });

/** Decides on up to a hundred comments as they were seen. */
export function decide(action: Verdict | "pin" | "unpin", seen: readonly ModeratedComment[]): Promise<Decided> {
  const judged = seen.map(({ id, state }) => ({ id, expected: state }));
  return answered(client.POST("/v1/moderation/decisions", { body: { action, comments: judged } }));
}

/** Replaces the text of a comment, which stays written as it was. */
export function reviseText({ id, format }: ModeratedComment, body: string): Promise<ModeratedComment> {
  return answered(
    client.PATCH("/v1/moderation/comments/{id}", {
      params: { path: { id } },
      body: { body, ...(format === null ? {} : { format }) },
    }),
  );
}

/** Takes a decision back. */
export function undo(decision: string): Promise<Decided> {
  return answered(client.POST("/v1/moderation/decisions/{id}/undo", { params: { path: { id: decision } } }));
}

/** Starts to decide on all that a search finds. */
export function startJob(action: Verdict, filters: Filters): Promise<Job> {
  return answered(client.POST("/v1/moderation/jobs", { body: { action, search: asJobSearch(filters) } }));
}

/** Stops a job, or takes back what it did. */
export function steerJob(id: string, how: "cancel" | "undo"): Promise<Job> {
  const params = { params: { path: { id } } };
  return how === "cancel"
    ? answered(client.POST("/v1/moderation/jobs/{id}/cancel", params))
    : answered(client.POST("/v1/moderation/jobs/{id}/undo", params));
}

export function ban(request: BanRequest): Promise<Ban> {
  return answered(client.POST("/v1/moderation/bans", { body: request }));
}

/** Bans again as a ban that was ended did. */
export function banAgain({ kind, value, shadow, reason, until, site }: Ban): Promise<Ban> {
  return ban({
    kind,
    value,
    shadow,
    ...(reason === null ? {} : { reason }),
    ...(until === null ? {} : { until }),
    ...(site === null ? {} : { site }),
  });
}

export async function endBan(id: string): Promise<void> {
  await answered(client.DELETE("/v1/moderation/bans/{id}", { params: { path: { id } } }));
}

export function changeAuthor(key: string, change: AuthorChange): Promise<AuthorPage> {
  return answered(
    client.PATCH("/v1/moderation/authors/{author}", { params: { path: { author: key } }, body: change }),
  );
}

/** Lets a thread take no more comments, or comments again. */
export function turnThread(id: string, how: "close" | "open"): Promise<ModeratedThread> {
  const params = { params: { path: { id } } };
  return how === "close"
    ? answered(client.POST("/v1/moderation/threads/{id}/close", params))
    : answered(client.POST("/v1/moderation/threads/{id}/open", params));
}

/** Replaces a word list as it was read. */
export function replaceWords(list: WordList, words: string[]): Promise<WordList> {
  const body = { version: list.version, words };
  return list.list === "banned"
    ? answered(client.PUT("/v1/moderation/word-lists/banned", { body }))
    : answered(client.PUT("/v1/moderation/word-lists/suspect", { body }));
}

export function changeSitePolicy(key: string, change: SiteModerationChange): Promise<SitePolicy> {
  return answered(client.PATCH("/v1/sites/{key}/moderation", { params: { path: { key } }, body: change }));
}

/** Changes whom a site asks; a new secret is in this answer alone. */
export function changeSiteHook(key: string, change: SiteHookChange): Promise<SiteHook> {
  return answered(client.PATCH("/v1/sites/{key}/moderation/hook", { params: { path: { key } }, body: change }));
}

/** Asks the hook of a site about a sample. */
export function tryHook(key: string): Promise<HookTrial> {
  return answered(client.POST("/v1/sites/{key}/moderation/hook/trial", { params: { path: { key } } }));
}

/** Changes which service a site asks, once the service says that the key is right. */
export function changeSiteAkismet(key: string, change: SiteAkismetChange): Promise<SiteAkismet> {
  return answered(client.PATCH("/v1/sites/{key}/moderation/akismet", { params: { path: { key } }, body: change }));
}

/** Asks the service of a site about a sample. */
export function tryAkismet(key: string): Promise<AkismetTrial> {
  return answered(client.POST("/v1/sites/{key}/moderation/akismet/trial", { params: { path: { key } } }));
}

/** Makes a rule that was removed again, at its place. */
export function remakeRule({ name, site, position, enabled, conditions, action }: Rule): Promise<Rule> {
  const body = { name, position, enabled, conditions, action, ...(site === null ? {} : { site }) };
  return answered(client.POST("/v1/moderation/rules", { body }));
}

export async function removeRule(rule: Rule): Promise<void> {
  await answered(client.DELETE("/v1/moderation/rules/{id}", { params: { path: { id: rule.id } } }));
}
