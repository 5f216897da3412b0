import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { asAddress, asJobSearch, asQuery, ofAddress, suitsJob, WAITING } from "../src/desk/filters";
import { JobNotice } from "../src/desk/job-notice";
import { forgetDecisions } from "../src/desk/memory";
import { shareOf } from "../src/desk/jobs";
import { carriedOver, wordsOfText } from "../src/desk/word-list-form";
import { Queue } from "../src/pages/queue";
import type { Job } from "../src/api/types";
import { answering, dressed } from "./dressed";

const THREAD = {
  id: "t1",
  site: "paper",
  identifier: "story",
  url: null,
  title: "A story",
  state: "open",
  comments: 3,
  createdAt: "2026-01-01T00:00:00Z",
};

const comment = (id: string, name: string, state = "pending") => ({
  id,
  site: "paper",
  thread: THREAD,
  parentId: null,
  author: { key: `g-${id}`, name, kind: "guest", avatar: null, email: null },
  html: `<p>Text of ${name}</p>`,
  body: "Text",
  state,
  score: 0,
  createdAt: "2026-01-01T00:00:00Z",
  editedAt: null,
  reports: 0,
  reasons: ["links"],
  format: "commonmark",
  edit: null as string | null,
  pinned: false,
});

const WAITING_COMMENTS = [comment("c1", "Ann"), comment("c2", "Ben"), comment("c3", "Cem")];

/** A server with three comments that wait; decisions end as it is told. */
function server(outcome: "done" | "changed" = "done", asked: URLSearchParams[] = []) {
  const sent: string[] = [];
  vi.stubGlobal("fetch", async (input: RequestInfo, init?: RequestInit) => {
    const request = new Request(input, init);
    const body = request.method === "GET" ? "" : await request.text();
    const path = new URL(request.url).pathname;
    if (request.method !== "GET") {
      sent.push(`${path} ${body}`);
    }
    return answering(() => {
      if (path === "/api/v1/session") {
        return { status: 200, body: { name: "Mo", email: "mo@x.example", role: "moderator", csrf: "c", expiresAt: "" } };
      }
      if (request.method === "PATCH") {
        return { status: 200, body: { ...WAITING_COMMENTS[0], html: "<p>Kind words</p>", body: "Kind words", edit: "d-edit" } };
      }
      if (path.includes("/moderation/authors/")) {
        return { status: 200, body: { key: "g-c1", name: "Ann" } };
      }
      if (path.endsWith("/moderation/threads/t1")) {
        return { status: 200, body: THREAD };
      }
      if (path === "/api/v1/moderation/comments") {
        asked.push(new URL(request.url).searchParams);
        return { status: 200, body: { items: WAITING_COMMENTS, next: null } };
      }
      if (path === "/api/v1/moderation/comments/counts") {
        return { status: 200, body: { pending: 3, reported: 0, capped: false } };
      }
      if (path === "/api/v1/moderation/jobs") {
        return { status: 200, body: { items: [], next: null } };
      }
      if (path.endsWith("/undo")) {
        const comment = path.includes("c2") ? "c2" : "c1";
        return { status: 200, body: { id: "d2", action: "undo", items: [{ comment, outcome: "done", before: "published", after: "pending" }] } };
      }
      if (path === "/api/v1/moderation/decisions") {
        const judged = (JSON.parse(body) as { comments: { id: string }[] }).comments;
        return {
          status: 200,
          body: {
            id: `d-${judged[0]?.id ?? ""}`,
            action: "approve",
            items: judged.map(({ id }) => ({ comment: id, outcome, before: "pending", after: outcome === "done" ? "published" : "spam" })),
          },
        };
      }
      return { status: 200, body: { comment: WAITING_COMMENTS[0], explanation: null, reports: [], decisions: [] } };
    })(request.url, { method: request.method });
  });
  return sent;
}

describe("the desk", () => {
  beforeEach(() => {
    localStorage.clear();
    forgetDecisions();
  });

  it("decides from the keyboard, goes on to the next, and takes the last decision back", async () => {
    const sent = server();
    dressed(<Queue />, "/queue");
    await screen.findByText("Text of Ann");

    await userEvent.keyboard("a");
    await waitFor(() => expect(screen.queryByText("Text of Ann")).toBeNull());
    expect(sent[0]).toContain('{"id":"c1","expected":"pending"}');
    await waitFor(() =>
      expect(screen.getByText("Text of Ben").closest("article")?.getAttribute("aria-current")).toBe("true"),
    );

    await userEvent.keyboard("u");
    await screen.findByText("Text of Ann");
    expect(sent[1]).toContain("/decisions/d-c1/undo");
  });

  it("moves with j and k, and decides on what is selected", async () => {
    const sent = server();
    dressed(<Queue />, "/queue");
    await screen.findByText("Text of Ann");

    await userEvent.keyboard("xjjxr");

    await waitFor(() => expect(screen.queryByText("Text of Cem")).toBeNull());
    expect(screen.queryByText("Text of Ann")).toBeNull();
    expect(sent[0]).toContain('"action":"reject"');
    expect(sent[0]).toContain('"c1"');
    expect(sent[0]).toContain('"c3"');
    expect(sent[0]).not.toContain('"c2"');
  });

  it("takes back the decision that is still on its way, not the one before it", async () => {
    const sent = server();
    dressed(<Queue />, "/queue");
    await screen.findByText("Text of Ann");

    await userEvent.keyboard("a");
    await waitFor(() => expect(screen.queryByText("Text of Ann")).toBeNull());
    await userEvent.keyboard("su");

    await waitFor(() => expect(sent).toHaveLength(3));
    expect(sent[1]).toContain('"c2"');
    expect(sent[2]).toContain("/decisions/d-c2/undo");
    expect(screen.queryByText("Text of Ann")).toBeNull();
  });

  it("edits a text, shows what it is now, and takes that back", async () => {
    const sent = server();
    dressed(<Queue />, "/queue");
    await screen.findByText("Text of Ann");

    await userEvent.keyboard("e");
    const text = await screen.findByRole("textbox", { name: "Text" });
    expect(text).toHaveProperty("value", "Text");
    expect(screen.getByRole("button", { name: "Save" })).toHaveProperty("disabled", true);
    await userEvent.clear(text);
    await userEvent.type(text, "Kind words");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));

    await screen.findByText("Kind words");
    expect(screen.queryByText("Text of Ann")).toBeNull();
    expect(sent[0]).toBe('/api/v1/moderation/comments/c1 {"body":"Kind words","format":"commonmark"}');
    await userEvent.keyboard("u");
    await screen.findByText("Text of Ann");
    expect(sent[1]).toContain("/decisions/d-edit/undo");
  });

  it("shows which author and thread it is about, and takes them out of the search", async () => {
    const asked: URLSearchParams[] = [];
    server("done", asked);
    dressed(<Queue />, "/queue?state=any&author=g-c1&thread=t1");
    const author = await screen.findByRole("button", { name: "Author: Ann, take it out of the search" });
    const thread = await screen.findByRole("button", { name: "Thread: A story, take it out of the search" });
    expect(Object.fromEntries(asked[0] ?? [])).toMatchObject({ state: "any", author: "g-c1", thread: "t1" });

    await userEvent.click(author);
    await waitFor(() => expect(author.isConnected).toBe(false));
    await userEvent.click(thread);
    await waitFor(() => expect(thread.isConnected).toBe(false));

    const last = asked.find((one) => !one.has("author") && !one.has("thread"));
    expect(last?.get("state")).toBe("any");
    await screen.findByText("Text of Ann");
  });

  it("offers no way back for what somebody else decided", async () => {
    const sent = server("changed");
    dressed(<Queue />, "/queue");
    await screen.findByText("Text of Ann");

    await userEvent.keyboard("a");
    await waitFor(() => expect(screen.queryByText("Text of Ann")).toBeNull());
    await userEvent.keyboard("u");

    expect(sent).toHaveLength(1);
  });
});

describe("a search of the desk", () => {
  it("has an address that leads back to it", () => {
    const search = { ...WAITING, q: "a & b", site: "paper", reason: "links", newest: true, state: "any" } as const;

    expect(ofAddress(asAddress(search))).toEqual(search);
    expect(asAddress(WAITING).size).toBe(0);
    expect(ofAddress(new URLSearchParams("state=none&reason=none"))).toEqual(WAITING);
  });

  it("includes its last day", () => {
    expect(asQuery({ ...WAITING, from: "2026-02-01", to: "2026-02-28" })).toMatchObject({
      from: "2026-02-01",
      to: "2026-03-01",
    });
  });

  it("is decided as a whole only where a job knows how", () => {
    expect(suitsJob({ ...WAITING, q: "x" })).toBe(true);
    expect(suitsJob({ ...WAITING, state: "any" })).toBe(false);
    expect(suitsJob({ ...WAITING, reason: "links", reported: true })).toBe(true);
    expect(asJobSearch({ ...WAITING, q: "x" })).toEqual({ state: "pending", q: "x" });
    expect(asJobSearch({ ...WAITING, state: "published", reason: "links", reported: true, thread: "t1" })).toEqual({
      state: "published",
      reason: "links",
      reported: true,
      thread: "t1",
    });
  });

  it("says why a job cannot decide on all states at once", async () => {
    server();
    dressed(<Queue />, "/queue?state=any");
    await screen.findByText("Text of Ann");

    expect(screen.queryByRole("button", { name: "All matches" })).toBeNull();
    expect(screen.getByText(/^Choose one state to decide on all matches:/)).toBeTruthy();
  });

  it("is offered to a job with its reason", async () => {
    server();
    dressed(<Queue />, "/queue?reason=links&reported=true");
    await screen.findByText("Text of Ann");

    expect(screen.getByRole("button", { name: "All matches" })).toBeTruthy();
  });
});

describe("a job", () => {
  const job = { state: "running", total: 200, done: 50, changed: 40, undone: 0 } as Job;

  it("tells its share, forth and back", () => {
    expect(shareOf(job)).toBe(25);
    expect(shareOf({ ...job, total: null })).toBeNull();
    expect(shareOf({ ...job, state: "undoing", undone: 10 })).toBe(25);
    expect(shareOf({ ...job, state: "completed" })).toBe(100);
  });
});

describe("what a job tells", () => {
  const job: Job = {
    id: "j1",
    action: "spam",
    search: {
      state: "pending",
      q: "pills",
      site: "paper",
      thread: "t1",
      author: null,
      from: null,
      to: null,
      reason: "links",
      reported: true,
    },
    reason: null,
    state: "completed",
    total: 5,
    done: 5,
    changed: 4,
    undone: 0,
    createdBy: "m1",
    createdAt: "2026-01-01T00:00:00Z",
    finishedAt: null,
    error: null,
  };

  it("is all that it looked for", () => {
    dressed(<JobNotice job={job} />);

    expect(screen.getByText("Waiting, “pills”, paper, one thread, Reason: Links, Reported by readers")).toBeTruthy();
    expect(screen.getByRole("status").textContent).toBe("5 of 5 comments, 4 changed");
  });

  it("is how much of it was taken back", () => {
    dressed(<JobNotice job={{ ...job, state: "undone", undone: 3 }} />);

    expect(screen.getByRole("status").textContent).toBe("3 of 4 comments");
  });
});

describe("a list of words", () => {
  it("takes each line once, without what stands around it", () => {
    expect(wordsOfText(" casino* \r\n\nidiot\ncasino*\n")).toEqual(["casino*", "idiot"]);
  });

  it("carries over to a newer one what was added and what was taken away", () => {
    expect(carriedOver(["a", "b", "c"], ["a", "c", "mine"], ["a", "b", "c", "theirs"])).toEqual([
      "a",
      "c",
      "theirs",
      "mine",
    ]);
  });
});
