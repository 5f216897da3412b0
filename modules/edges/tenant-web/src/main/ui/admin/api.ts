import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answered, speakerWith } from "../src/api/client";
import { Fault } from "../src/api/fault";
import type { Schemas } from "../src/api/types";
import { key } from "./credential";

export type Mail = Schemas["MailSummary"];
export type MailState = Mail["state"];
export type Tenant = Schemas["Tenant"];
export type ModuleEvents = Schemas["ModuleEvents"];

const PAGE = 50;
const LOOK_AGAIN_MILLIS = 10_000;

/** Speaks with the API as the operator. */
const client = speakerWith((request) => {
  const mine = key();
  if (mine !== null) {
    request.headers.set("Authorization", `Bearer ${mine}`);
  }
});

/** Learns whether a key is one of the operator, before it is kept. */
export async function tryKey(candidate: string): Promise<void> {
  if (!/^[\x21-\x7e]+$/.test(candidate)) {
    // No header can carry it.
    throw new Fault(401, "credentials.unknown", "");
  }
  const visitor = speakerWith((request) => request.headers.set("Authorization", `Bearer ${candidate}`));
  await answered(visitor.GET("/v1/operator/mails", { params: { query: { limit: 1 } } }));
}

export const MAILS = ["mails"] as const;

/** Mails, newest first, page after page. */
export const mails = (state: MailState | null) =>
  infiniteQueryOptions({
    queryKey: [...MAILS, state],
    initialPageParam: "",
    refetchInterval: LOOK_AGAIN_MILLIS,
    queryFn: ({ pageParam }) =>
      answered(
        client.GET("/v1/operator/mails", {
          params: {
            query: {
              limit: PAGE,
              ...(state === null ? {} : { state }),
              ...(pageParam === "" ? {} : { cursor: pageParam }),
            },
          },
        }),
      ),
    getNextPageParam: ({ next }) => next,
  });

/** One mail with its text. */
export const mail = (id: string) =>
  queryOptions({
    queryKey: [...MAILS, "one", id],
    queryFn: () => answered(client.GET("/v1/operator/mails/{id}", { params: { path: { id } } })),
    refetchInterval: (query) => (query.state.data?.mail.state === "queued" ? 1_000 : false),
  });

export function resend(id: string): Promise<Mail> {
  return answered(client.POST("/v1/operator/mails/{id}/resend", { params: { path: { id } } }));
}

/** The tenants, oldest first, page after page. */
export const tenants = infiniteQueryOptions({
  queryKey: ["tenants"],
  initialPageParam: "",
  queryFn: ({ pageParam }) =>
    answered(
      client.GET("/v1/operator/tenants", {
        params: { query: { limit: PAGE, ...(pageParam === "" ? {} : { cursor: pageParam }) } },
      }),
    ),
  getNextPageParam: ({ next }) => next,
});

/** One tenant, whose name seldom changes. */
export const tenant = (id: string) =>
  queryOptions({
    queryKey: ["tenants", id],
    staleTime: 300_000,
    queryFn: () => answered(client.GET("/v1/operator/tenants/{id}", { params: { path: { id } } })),
  });

export const EVENTS = ["events"] as const;

/** What has not arrived, for each module that sends events. */
export const events = queryOptions({
  queryKey: EVENTS,
  refetchInterval: LOOK_AGAIN_MILLIS,
  queryFn: () => answered(client.GET("/v1/operator/events")),
});

export async function redrive(module: string): Promise<number> {
  const { redriven } = await answered(
    client.POST("/v1/operator/events/{module}/redrive", { params: { path: { module } } }),
  );
  return redriven;
}
