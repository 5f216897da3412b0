import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { SiteModeration } from "../src/pages/site-moderation";
import { answering, dressed } from "./dressed";

const POLICY = {
  site: "paper",
  mode: "after",
  firstComments: 1,
  mostLinks: null,
  reportThreshold: null,
  closeAfterDays: null,
  version: 1,
  holdFrom: null,
  spamFrom: 99,
};

/** A server that has learned or not. */
function server(active: boolean) {
  const sent: string[] = [];
  vi.stubGlobal("fetch", async (input: RequestInfo, init?: RequestInit) => {
    const request = new Request(input, init);
    const path = new URL(request.url).pathname;
    if (request.method !== "GET") {
      sent.push(`${request.method} ${path} ${await request.text()}`);
    }
    return answering(() => {
      if (path.endsWith("/classifier")) {
        const learnedAt = active ? "2026-01-01T00:00:00Z" : null;
        return { status: 200, body: { spam: 12, approved: 40, needed: 30, active, version: 1, learnedAt, waiting: 0 } };
      }
      return { status: 200, body: POLICY };
    })(request.url, { method: request.method });
  });
  return sent;
}

describe("how a site is moderated", () => {
  it("says what the classifier still lacks, and sends from where it counts", async () => {
    const sent = server(false);
    dressed(<SiteModeration site="paper" />);
    expect(await screen.findByText(/until 30 comments were decided to be spam and 30 were approved.*12 and 40/)).not.toBeNull();

    await userEvent.type(await screen.findByLabelText("A comment waits from"), "90");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));

    await vi.waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toContain('"holdFrom":90,"spamFrom":99');
  });

  it("says what the classifier has learned", async () => {
    server(true);
    dressed(<SiteModeration site="paper" />);
    expect(await screen.findByText(/12 comments were spam, 40 were approved/)).not.toBeNull();
  });
});
