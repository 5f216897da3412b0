import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { AuditLine } from "../src/api/types";
import { Trail } from "../src/pages/trail";
import { asAddress, asQuery, ofAddress } from "../src/trail/filters";
import { changesOf } from "../src/trail/words";
import { dressed } from "./dressed";

const ONE = "01990000-0000-7000-8000-000000000001";
const OTHER = "01990000-0000-7000-8000-000000000002";

const LINE: AuditLine = {
  id: ONE,
  at: "2026-11-26T12:00:00Z",
  area: "identity",
  actor: { kind: "member", id: OTHER },
  action: "member.role-changed",
  target: ONE,
  site: null,
  before: { role: "moderator" },
  after: { role: "admin" },
  about: {},
  request: null,
};

describe("what an entry changed", () => {
  it("counts comments by where they went", () => {
    const third = "01990000-0000-7000-8000-000000000003";
    const changes = changesOf({
      ...LINE,
      before: { [ONE]: "pending", [OTHER]: "pending", [third]: "published" },
      after: { [ONE]: "spam", [OTHER]: "spam", [third]: "spam" },
    });

    expect(changes).toEqual([
      { what: "2 comments", from: "waiting", to: "spam" },
      { what: "1 comment", from: "published", to: "spam" },
    ]);
  });

  it("tells fields that came and went, and leaves names as they were written", () => {
    expect(changesOf({ ...LINE, before: { name: "true", enabled: "true" }, after: { position: "2" } })).toEqual([
      { what: "Name", from: "true", to: null },
      { what: "On", from: "yes", to: null },
      { what: "Position", from: null, to: "2" },
    ]);
  });
});

describe("what a job was to decide on", () => {
  it("is told in words, but for what somebody searched", () => {
    const after = { action: "spam", inState: "pending", search: "open", check: "links" };

    expect(changesOf({ ...LINE, action: "job.started", before: {}, after })).toEqual([
      { what: "Action", from: null, to: "spam" },
      { what: "Among", from: null, to: "waiting" },
      { what: "Search", from: null, to: "open" },
      { what: "Reason of the screening", from: null, to: "Links" },
    ]);
  });
});

describe("the filters", () => {
  it("are an address and back", () => {
    const filters = ofAddress(new URLSearchParams("area=moderation&target=x&area=y&nonsense=1"));
    expect(asAddress(filters).toString()).toBe("target=x&area=moderation");
  });

  it("include the last day", () => {
    expect(asQuery(ofAddress(new URLSearchParams("to=2026-12-31")))).toEqual({ until: "2027-01-01" });
  });
});

describe("the history", () => {
  const asked: string[] = [];
  let lines: readonly AuditLine[] = [];

  beforeEach(() => {
    asked.length = 0;
    vi.stubGlobal("fetch", async (input: Request) => {
      const { pathname, search } = new URL(input.url);
      const items = pathname.endsWith("/audit")
        ? lines
        : pathname.endsWith("/members")
          ? [
              { id: ONE, name: "Mona", email: "m@example.org", role: "admin", active: true },
              { id: OTHER, name: "Olga", email: "o@example.org", role: "owner", active: true },
            ]
          : [];
      if (pathname.endsWith("/audit")) {
        asked.push(search);
      }
      const status = search.includes("session.opened") ? 403 : 200;
      const body = status === 403 ? { status, code: "scope.missing", detail: "no" } : { items, next: null };
      return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
    });
  });

  it("says who did what to whom, and what it was before", async () => {
    lines = [LINE];
    dressed(<Trail />);

    const row = within(await screen.findByRole("row", { name: /Role changed/ }));
    expect(await row.findByText("Olga")).not.toBeNull();
    expect(row.getByRole("link", { name: "Mona" })).not.toBeNull();
    expect(row.getByText("Moderator")).not.toBeNull();
    expect(row.getByText("Admin")).not.toBeNull();
  });

  it("asks anew when a filter is chosen, and says that nothing matches", async () => {
    lines = [];
    dressed(<Trail />);

    expect(await screen.findByText("No entries")).not.toBeNull();
    await userEvent.selectOptions(screen.getByLabelText("Area"), "Imports");

    await vi.waitFor(() => expect(asked.at(-1)).toContain("area=exchange"));
  });

  it("says when the role does not include it", async () => {
    dressed(<Trail />, "/history?action=session.opened");

    expect(await screen.findByText("You may not see this")).not.toBeNull();
  });
});
