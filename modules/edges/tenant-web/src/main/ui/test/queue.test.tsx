import { Notifications } from "@mantine/notifications";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Comment } from "../src/api/types";
import { Queue } from "../src/desk/queue";
import { Rich } from "../src/desk/rich";
import { searchOf } from "../src/desk/search";
import { dressed } from "./dressed";

const comment = (id: string, body: string): Comment => ({
  id,
  site: "paper",
  thread: {
    id: "t",
    site: "paper",
    identifier: "ferry",
    url: null,
    title: "The ferry",
    state: "open",
    comments: 1,
    createdAt: "2026-01-01T00:00:00Z",
  },
  parentId: null,
  author: { key: `key-${id}`, name: `Author ${id}`, kind: "guest", avatar: null, email: null },
  html: `<p>${body}</p>`,
  body,
  state: "pending",
  score: 0,
  createdAt: "2026-01-01T00:00:00Z",
  editedAt: null,
  reports: 0,
  reasons: ["links"],
});

/** A server with three waiting comments, of which one is decided by somebody else already. */
function server(sent: { path: string; body: unknown }[], outcome = "done"): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const address = new URL(request.url);
    const path = address.pathname.replace("/api/v1", "");
    const answer = (body: unknown): Response =>
      new Response(JSON.stringify(body), { headers: { "Content-Type": "application/json" } });
    if (request.method === "POST") {
      const body = await request.text();
      const read = body === "" ? null : JSON.parse(body);
      sent.push({ path, body: read });
      const ids: { id: string }[] = read?.comments ?? [];
      return answer({
        id: "d1",
        action: "approve",
        items: ids.map(({ id }) => ({ comment: id, outcome, before: "spam", after: "spam" })),
      });
    }
    if (path === "/moderation/comments") {
      const waiting = address.searchParams.get("state") === "pending";
      return answer({ items: waiting ? ["1", "2", "3"].map((id) => comment(id, `Text ${id}`)) : [], next: null });
    }
    if (path === "/moderation/comments/counts") {
      return answer({ pending: 3, reported: 0, capped: false });
    }
    if (path.startsWith("/moderation/comments/")) {
      return answer({ comment: comment("1", "Text 1"), explanation: null, reports: [], decisions: [] });
    }
    return answer({ items: [], next: null, role: "moderator", csrf: "t" });
  };
}

const rows = (): string[] =>
  screen
    .getAllByRole("listitem")
    .filter((row) => row.classList.contains("row"))
    .map((row) => row.querySelector(".row-name")?.textContent ?? "");

describe("the queue", () => {
  let sent: { path: string; body: unknown }[];

  beforeEach(() => {
    localStorage.clear();
    sent = [];
  });

  const open = async (outcome?: string): Promise<void> => {
    vi.stubGlobal("fetch", server(sent, outcome));
    dressed(
      <>
        <Notifications />
        <Queue />
      </>,
    );
    await screen.findByRole("button", { name: /Author 1/ });
  };

  it("is gone through with keys alone, and the last decision is taken back with one", async () => {
    await open();

    await userEvent.keyboard("ja");
    await waitFor(() => expect(rows()).toEqual(["Author 1", "Author 3"]));
    expect(sent[0]?.body).toEqual({ action: "approve", comments: [{ id: "2", expected: "pending" }] });
    expect(document.activeElement?.textContent).toContain("Author 3");

    await userEvent.keyboard("u");
    await waitFor(() => expect(rows()).toEqual(["Author 1", "Author 2", "Author 3"]));
    expect(sent[1]?.path).toBe("/moderation/decisions/d1/undo");
    await waitFor(() => expect(document.activeElement?.textContent).toContain("Author 2"));
  });

  it("decides on what is selected at once", async () => {
    await open();

    await userEvent.keyboard("xjx");
    await userEvent.click(await screen.findByRole("button", { name: "Reject 2" }));

    await waitFor(() => expect(rows()).toEqual(["Author 3"]));
    expect(sent[0]?.body).toEqual({
      action: "reject",
      comments: [
        { id: "1", expected: "pending" },
        { id: "2", expected: "pending" },
      ],
    });
  });

  it("shows what somebody else decided meanwhile, and does not decide it again", async () => {
    await open("changed");

    await userEvent.keyboard("a");
    const row = (await screen.findByRole("button", { name: /Author 1/ })).closest("li");
    await waitFor(() => expect(within(row!).getByText("Somebody else decided meanwhile: Spam")).toBeTruthy());
    await userEvent.keyboard("k");
    await userEvent.keyboard("r");

    expect(sent).toHaveLength(1);
  });
});

describe("an address of the queue", () => {
  it("means what waits, oldest first, and drops what makes no sense", () => {
    const search = searchOf(new URLSearchParams("state=nonsense&from=yesterday&thread=1&q= ferry &reason=<b>"));

    expect(search).toMatchObject({ state: "pending", sort: "oldest", q: "ferry", from: "", thread: "", reason: "" });
    expect(searchOf(new URLSearchParams("state=any")).sort).toBe("newest");
  });
});

describe("what people wrote", () => {
  it("is shown without anything that acts or loads", () => {
    const { container } = dressed(
      <Rich
        html={
          '<p onclick="x()">Hi <a href="javascript:x()">a</a><a href="https://evil.example/">good.example</a></p>' +
          '<img src="https://evil.example/p.png" onerror="x()"><script>x()</script><iframe src="/"></iframe>'
        }
        marked={["h*"]}
      />,
    );

    const links = [...container.querySelectorAll("a")].map((one) => one.getAttribute("href"));
    expect(links).toEqual(["https://evil.example/"]);
    expect(container.textContent).toContain("(https://evil.example/)");
    expect(container.querySelector("img, script, iframe, [onclick]")).toBeNull();
    expect(container.querySelector("mark")?.textContent).toBe("Hi");
  });
});
