import { Notifications, notifications } from "@mantine/notifications";
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Ban, Rule } from "../src/api/types";
import { Bans } from "../src/pages/bans";
import { Rules } from "../src/pages/rules";
import { answering, dressed } from "./dressed";

const RULE: Rule = {
  id: "r2",
  name: "Three links",
  site: "paper",
  position: 2,
  enabled: true,
  conditions: [{ check: "links", atLeast: 3, atMost: null }],
  action: "spam",
  version: 4,
  updatedAt: "2026-01-01T00:00:00Z",
};

const BAN: Ban = {
  id: "b1",
  kind: "email",
  value: "troll@x.example",
  site: "paper",
  shadow: true,
  reason: "Insults",
  createdBy: "m",
  createdAt: "2026-01-01T00:00:00Z",
  until: "2999-01-01T00:00:00Z",
  endedAt: null,
};

describe("what was taken away", () => {
  let sent: string[];
  let pages: (cursor: string | null) => unknown;

  beforeEach(() => {
    sent = [];
    notifications.clean();
    vi.stubGlobal("fetch", async (input: RequestInfo, init?: RequestInit) => {
      const request = new Request(input, init);
      const { pathname, searchParams } = new URL(request.url);
      if (request.method !== "GET") {
        sent.push(`${request.method} ${pathname} ${await request.text()}`.trim());
      }
      return answering((method) => {
        if (method === "DELETE") {
          return { status: 204, body: null };
        }
        if (method === "PATCH") {
          return { status: 200, body: RULE };
        }
        if (method === "POST") {
          return { status: 201, body: pathname.endsWith("/rules") ? RULE : BAN };
        }
        if (pathname.endsWith("/session")) {
          return { status: 200, body: { name: "Olga", email: "o@x.example", role: "owner", csrf: "c", expiresAt: "" } };
        }
        if (pathname.includes("/word-lists/")) {
          return { status: 200, body: { list: "banned", version: 1, words: [] } };
        }
        return { status: 200, body: pages(searchParams.get("cursor")) };
      })(request.url, { method: request.method });
    });
  });

  it("is a rule, which is made again as it was and where it was", async () => {
    pages = () => ({ items: [{ ...RULE, id: "r1", name: "First", position: 1 }, RULE] });
    dressed(
      <>
        <Notifications />
        <Rules />
      </>,
    );
    await screen.findByText("Three links");

    await userEvent.click((await screen.findAllByRole("button", { name: "Remove" }))[1] as HTMLElement);
    await userEvent.click(await screen.findByRole("button", { name: "Undo" }));

    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[0]).toBe("DELETE /api/v1/moderation/rules/r2");
    const { name, position, enabled, conditions, action, site } = RULE;
    expect(JSON.parse(sent[1]?.replace("POST /api/v1/moderation/rules ", "") ?? "")).toEqual({
      name,
      position,
      enabled,
      conditions,
      action,
      site,
    });
  });

  it("leaves a gap, over which rules step at once", async () => {
    pages = () => ({ items: [{ ...RULE, id: "r1", name: "First", position: 1 }, { ...RULE, position: 5 }] });
    dressed(<Rules />);

    await userEvent.click(await screen.findByRole("button", { name: "Move Three links up" }));

    await waitFor(() => expect(sent).toEqual(['PATCH /api/v1/moderation/rules/r2 {"position":1}']));
  });

  it("is a ban, which bans again for the same time", async () => {
    pages = () => ({ items: [BAN], next: null });
    dressed(
      <>
        <Notifications />
        <Bans />
      </>,
    );

    await userEvent.click(await screen.findByRole("button", { name: "End the ban" }));
    await userEvent.click(await screen.findByRole("button", { name: "Undo" }));

    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[0]).toBe("DELETE /api/v1/moderation/bans/b1");
    const { kind, value, site, shadow, reason, until } = BAN;
    expect(JSON.parse(sent[1]?.replace("POST /api/v1/moderation/bans ", "") ?? "")).toEqual({
      kind,
      value,
      site,
      shadow,
      reason,
      until,
    });
  });

  it("is found among all bans, however many there are", async () => {
    pages = (cursor) =>
      cursor === null
        ? { items: [BAN], next: "more" }
        : { items: [{ ...BAN, id: "b2", value: "other@x.example" }], next: null };
    dressed(<Bans />);
    await screen.findByText("troll@x.example");
    expect(screen.queryByText("other@x.example")).toBeNull();

    await userEvent.click(screen.getByRole("button", { name: "Show more" }));

    await screen.findByText("other@x.example");
    expect(screen.getByText("troll@x.example")).not.toBeNull();
  });
});
