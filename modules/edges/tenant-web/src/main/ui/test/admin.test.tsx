import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { App } from "../admin/app";
import { enter, key, leave, refuse } from "../admin/credential";
import { makeQueryClient } from "../src/api/query-client";
import { answering, dressed } from "./dressed";

const KEY = "parley_operators_key";
const TENANT = { id: "01990000-0000-7000-8000-000000000001", slug: "paper", name: "The Paper", status: "active", plan: "free", createdAt: "2026-11-01T00:00:00Z" };
const MAIL = {
  id: "01990000-0000-7000-8000-000000000002",
  tenant: TENANT.id,
  kind: "invitation",
  state: "kept",
  recipient: "mona@paper.example",
  subject: "<b>Welcome</b>",
  attempts: 1,
  createdAt: "2026-11-26T12:00:00Z",
  nextAttemptAt: null,
  sentAt: null,
  fault: null,
};
const HTML = '<p>Hello</p><script>top.location = "https://evil.example"</script>';

type Answer = { status: number; body: unknown };

/** The operator's part of the API; what a test says comes first. */
function installation(special: (asked: string) => Answer | undefined = () => undefined): string[] {
  const asked: string[] = [];
  const usual = (path: string): Answer => {
    if (path.startsWith("/api/v1/operator/tenants/")) {
      return { status: 200, body: TENANT };
    }
    if (path === "/api/v1/operator/tenants") {
      return { status: 200, body: { items: [TENANT], next: null } };
    }
    if (path === `/api/v1/operator/mails/${MAIL.id}`) {
      return { status: 200, body: { mail: MAIL, text: "Hello in plain text", html: HTML } };
    }
    return { status: 200, body: { items: [MAIL], next: null } };
  };
  vi.stubGlobal(
    "fetch",
    answering((method, path) => {
      asked.push(`${method} ${path}`);
      return special(`${method} ${path}`) ?? usual(path);
    }),
  );
  return asked;
}

const shown = (path: string) => dressed(<App />, path, makeQueryClient(refuse));

describe("the operator's console", () => {
  beforeEach(() => {
    vi.useRealTimers();
    leave("signed-out");
  });

  it("opens with the operator's key, sends it with every question and forgets it at the sign-out", async () => {
    const sent: (string | null)[] = [];
    installation();
    const answer = fetch;
    vi.stubGlobal("fetch", (request: Request) => {
      sent.push(request.headers.get("Authorization"));
      return answer(request);
    });
    shown("/");

    await userEvent.type(screen.getByLabelText("Key of the operator"), ` ${KEY} `);
    await userEvent.click(screen.getByRole("button", { name: "Sign in" }));

    expect(await screen.findByText("<b>Welcome</b>")).toBeTruthy();
    expect(await screen.findByText("The Paper")).toBeTruthy();
    expect(new Set(sent)).toEqual(new Set([`Bearer ${KEY}`]));
    expect(JSON.stringify(localStorage)).not.toContain(KEY);
    await userEvent.click(screen.getByRole("button", { name: "Sign out" }));
    expect(screen.getByLabelText("Key of the operator")).toBeTruthy();
    expect(JSON.stringify(sessionStorage)).not.toContain(KEY);
  });

  it.each([
    [401, "unknown, revoked or expired"],
    [403, "belongs to a tenant"],
  ])("says at %i why a key does not open it, and keeps nothing", async (status, words) => {
    installation(() => ({ status, body: { code: "no", detail: "No.", requestId: "r-1" } }));
    shown("/");

    await userEvent.type(screen.getByLabelText("Key of the operator"), KEY);
    await userEvent.click(screen.getByRole("button", { name: "Sign in" }));

    expect((await screen.findByRole("alert")).textContent).toContain(words);
    expect(screen.getByLabelText<HTMLInputElement>("Key of the operator").value).toBe("");
    expect(key()).toBeNull();
  });

  it("asks for the key again once it is refused", async () => {
    installation(() => ({ status: 401, body: { code: "credentials.unknown", detail: "No." } }));
    enter(KEY);
    shown("/mails");

    expect(await screen.findByText("The key is not accepted any more.")).toBeTruthy();
    expect(key()).toBeNull();
  });

  it("forgets the key after a quarter of an hour in which nobody did anything", async () => {
    vi.useFakeTimers();
    installation();
    enter(KEY);
    shown("/mails");

    await act(() => vi.advanceTimersByTimeAsync(14 * 60_000));
    act(() => void window.dispatchEvent(new Event("keydown")));
    await act(() => vi.advanceTimersByTimeAsync(14 * 60_000));
    expect(key()).toBe(KEY);
    await act(() => vi.advanceTimersByTimeAsync(2 * 60_000));

    expect(screen.getByText(/signed out after a quarter of an hour/)).toBeTruthy();
    expect(sessionStorage).toHaveLength(0);
  });

  it("shows the HTML of a mail where it can run nothing, and its text", async () => {
    installation();
    enter(KEY);
    shown(`/mails/${MAIL.id}`);

    const frame = await screen.findByTitle<HTMLIFrameElement>("As HTML");
    expect(frame.getAttribute("sandbox")).toBe("allow-popups allow-popups-to-escape-sandbox");
    expect(frame.getAttribute("srcdoc")).toContain("<p>Hello</p>");
    expect(document.querySelector("script")).toBeNull();
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("<b>Welcome</b>");
    await userEvent.click(screen.getByText("As text"));

    expect(screen.getByText("Hello in plain text")).toBeTruthy();
    expect(screen.queryByTitle("As HTML")).toBeNull();
  });

  it("sends a mail again when that was meant, and says when it could not", async () => {
    const answers = [500, 200];
    const asked = installation((what) =>
      what.endsWith("/resend") ? { status: answers.shift() ?? 200, body: { ...MAIL, state: "queued" } } : undefined,
    );
    enter(KEY);
    shown(`/mails/${MAIL.id}`);

    await userEvent.click(await screen.findByRole("button", { name: "Send again" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(dialog.getByText(/The mail to mona@paper.example/)).toBeTruthy();
    expect(asked.filter((what) => what.startsWith("POST"))).toEqual([]);
    await userEvent.click(dialog.getByRole("button", { name: "Send the mail again" }));
    expect((await dialog.findByRole("alert")).textContent).toContain("went wrong");
    await userEvent.click(dialog.getByRole("button", { name: "Send the mail again" }));

    await vi.waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(asked.filter((what) => what.startsWith("POST"))).toHaveLength(2);
  });

  it("asks for mails of one state by the address of the page", async () => {
    const searches: string[] = [];
    installation();
    const answer = fetch;
    vi.stubGlobal("fetch", (request: Request) => {
      searches.push(new URL(request.url).search);
      return answer(request);
    });
    enter(KEY);
    shown("/mails?state=failed");

    expect(await screen.findByText("mona@paper.example", { exact: false })).toBeTruthy();
    expect(searches).toContain("?limit=50&state=failed");
  });

  it("shows what is parked and tries it again", async () => {
    const stuck = {
      module: "identity",
      reachable: true,
      pending: 0,
      parked: 1,
      oldestPendingAt: null,
      lagSeconds: 0,
      subscribers: [],
      parkedEvents: [
        { tenant: TENANT.id, event: MAIL.id, name: "identity.member.invited", subscriber: "notification", attempts: 12, fault: "No such place", sentAt: MAIL.createdAt },
      ],
    };
    const away = { ...stuck, module: "moderation", reachable: false, parked: 0, parkedEvents: [] };
    const asked = installation((what) => {
      if (what === "POST /api/v1/operator/events/identity/redrive") {
        return { status: 200, body: { redriven: 1 } };
      }
      return what === "GET /api/v1/operator/events" ? { status: 200, body: { items: [stuck, away] } } : undefined;
    });
    enter(KEY);
    shown("/events");

    expect(await screen.findByText("Needs you")).toBeTruthy();
    expect(screen.getByText("Cannot be reached")).toBeTruthy();
    expect(screen.getByText("identity.member.invited, to notification")).toBeTruthy();
    expect(screen.getByText("No such place")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Try 1 again" }));

    await vi.waitFor(() => expect(asked).toContain("POST /api/v1/operator/events/identity/redrive"));
  });
});
