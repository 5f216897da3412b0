import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { rightsOf } from "../src/api/rights";
import type { MemberSite } from "../src/api/types";
import { PAGES, startOf } from "../src/pages";
import { Bans } from "../src/pages/bans";
import { Members } from "../src/pages/members";
import { answering, dressed } from "./dressed";

const PAPER: MemberSite = { site: "paper", name: "The Paper", role: "moderator" };
const BLOG: MemberSite = { site: "blog", name: "The Blog", role: "analyst" };
const OTHER: MemberSite = { site: "other", name: "The Other", role: "moderator" };
const SITES = [
  { id: "1", key: "blog", name: "The Blog" },
  { id: "2", key: "paper", name: "The Paper" },
];
const MONA = {
  id: "m",
  email: "mona@x.example",
  name: "Mona",
  role: "moderator",
  sites: null as readonly MemberSite[] | null,
  active: true,
  createdAt: "2026-01-01T00:00:00Z",
  secondFactor: false,
};

const pagesOf = (who: Parameters<typeof rightsOf>[0]): string[] =>
  PAGES.filter((page) => page.isFor(rightsOf(who))).map(({ path }) => path);

describe("what somebody may see", () => {
  it("is what the role on all sites says", () => {
    expect(pagesOf({ role: "owner" })).toHaveLength(PAGES.length);
    expect(pagesOf({ role: "moderator" })).toEqual(["/overview", "/queue", "/decisions", "/bans", "/rules"]);
    expect(pagesOf({ role: "analyst" })).toEqual(["/overview"]);
    expect(pagesOf(null)).toEqual([]);
  });

  it("is what the roles at sites say, and never more than that", () => {
    expect(pagesOf({ sites: [BLOG] })).toEqual(["/overview"]);
    expect(pagesOf({ sites: [PAPER, BLOG] })).toEqual(["/overview", "/queue", "/decisions", "/bans", "/rules"]);
    expect(pagesOf({ sites: [] })).toEqual([]);
    expect(rightsOf({ sites: [PAPER, BLOG] }).moderated).toEqual([{ key: "paper", name: "The Paper" }]);
  });
});

describe("where somebody starts", () => {
  const starts: readonly [string | undefined, NonNullable<Parameters<typeof rightsOf>[0]>][] = [
    ["/overview", { role: "owner" }],
    ["/overview", { role: "admin" }],
    ["/queue", { role: "moderator" }],
    ["/overview", { role: "analyst" }],
    ["/queue", { sites: [BLOG, PAPER] }],
    ["/overview", { sites: [BLOG] }],
    [undefined, { sites: [] }],
  ];

  it.each(starts)("is %s for %o", (path, who) => {
    expect(startOf(rightsOf(who))).toBe(path);
  });
});

describe("roles at single sites", () => {
  let sent: string[];
  let member: typeof MONA;
  let here: unknown;

  beforeEach(() => {
    sent = [];
    member = MONA;
    here = { name: "Olga", email: "o@x.example", role: "owner", csrf: "c", expiresAt: "" };
    vi.stubGlobal("fetch", async (input: RequestInfo, init?: RequestInit) => {
      const request = new Request(input, init);
      const path = new URL(request.url).pathname;
      if (request.method !== "GET") {
        sent.push(`${request.method} ${path} ${await request.text()}`);
      }
      return answering(() => {
        if (path.endsWith("/session")) {
          return { status: 200, body: here };
        }
        if (path.endsWith("/sites")) {
          return { status: 200, body: { items: SITES, next: null } };
        }
        if (request.method === "POST" && path.endsWith("/members")) {
          const invitation = { token: "t", expiresAt: "2026-02-01T00:00:00Z" };
          return { status: 201, body: { id: "n", email: "n@x.example", invitation } };
        }
        if (path.endsWith("/bans")) {
          const ban = { id: "b", kind: "author", value: "v", site: "other", shadow: false };
          return { status: 200, body: request.method === "POST" ? ban : { items: [], next: null } };
        }
        return { status: 200, body: path.endsWith("/members") ? { items: [member], next: null } : member };
      })(request.url, { method: request.method });
    });
  });

  it("are chosen for a member", async () => {
    dressed(<Members />);
    await userEvent.selectOptions(await screen.findByLabelText("Role of Mona"), "Single sites");
    const dialog = await screen.findByRole("dialog", { name: "Sites of Mona" });

    expect((within(dialog).getByRole("button", { name: "Save" }) as HTMLButtonElement).disabled).toBe(true);
    await userEvent.selectOptions(await within(dialog).findByLabelText("The Paper"), "Moderator");
    await userEvent.click(within(dialog).getByRole("button", { name: "Save" }));

    await vi.waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toBe('PATCH /api/v1/members/m {"sites":[{"site":"paper","role":"moderator"}]}');
  });

  it("are shown, and left for a role on all sites", async () => {
    member = { ...MONA, role: null as unknown as string, sites: [PAPER] };
    dressed(<Members />);
    expect(await screen.findByText("Moderator at The Paper")).not.toBeNull();

    await userEvent.selectOptions(screen.getByLabelText("Role of Mona"), "Analyst");

    await vi.waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toBe('PATCH /api/v1/members/m {"role":"analyst"}');
  });

  it("are given with an invitation", async () => {
    dressed(<Members />);
    await userEvent.click(await screen.findByRole("button", { name: "Invite a member" }));
    await userEvent.type(await screen.findByLabelText("Name"), "Nora");
    await userEvent.type(screen.getByLabelText("E-mail"), "n@x.example");
    await userEvent.click(screen.getByRole("radio", { name: /Single sites/ }));
    await userEvent.selectOptions(await screen.findByLabelText("The Blog"), "Analyst");
    await userEvent.click(screen.getByRole("button", { name: "Create invitation" }));

    await vi.waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toContain('"sites":[{"site":"blog","role":"analyst"}]');
    expect(sent[0]).not.toContain('"role":"moderator"');
  });

  it("ban at one of the own sites", async () => {
    here = { name: "Mo", email: "mo@x.example", sites: [PAPER, BLOG, OTHER], csrf: "c", expiresAt: "" };
    dressed(<Bans />);
    await userEvent.click(await screen.findByRole("button", { name: "Ban" }));
    const dialog = await screen.findByRole("dialog");
    await userEvent.type(await within(dialog).findByLabelText(/^Author/), "v");
    const site = await within(dialog).findByLabelText("Site");
    expect(within(site).getAllByRole("option").map(({ textContent }) => textContent)).toEqual(["The Paper", "The Other"]);
    await userEvent.selectOptions(site, "The Other");
    await userEvent.click(within(dialog).getByRole("button", { name: "Ban" }));

    await vi.waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toContain('"site":"other"');
  });
});
