import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { SiteHook } from "../src/pages/site-hook";
import { answering, dressed } from "./dressed";

const HOOK = { site: "paper", url: "https://a.example/hook", fallback: "hold", version: 1, secret: null };

function server(hook: object, trial: object = {}) {
  const sent: string[] = [];
  vi.stubGlobal("fetch", async (input: RequestInfo, init?: RequestInit) => {
    const request = new Request(input, init);
    const path = new URL(request.url).pathname;
    if (request.method !== "GET") {
      sent.push(`${request.method} ${path} ${await request.text()}`);
    }
    return answering(() => {
      if (path.endsWith("/trial")) {
        return { status: 200, body: trial };
      }
      const body = request.method === "GET" ? hook : { ...HOOK, version: 2, secret: "s3cret-of-the-hook" };
      return { status: 200, body };
    })(request.url, { method: request.method });
  });
  return sent;
}

describe("whom a site asks", () => {
  it("shows the secret of a new hook once", async () => {
    const sent = server({ ...HOOK, url: null, version: 0 });
    dressed(<SiteHook site="paper" />);
    await userEvent.type(await screen.findByLabelText("Address"), "https://a.example/hook");
    expect(screen.queryByRole("button", { name: "Try it" })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Save" }));

    expect(await screen.findByText("s3cret-of-the-hook")).not.toBeNull();
    expect(sent[0]).toContain('{"url":"https://a.example/hook","fallback":"hold"}');
  });

  it("tells what a sample came to, and how long it took", async () => {
    server(HOOK, { verdict: "spam", reason: "a known link", score: 97, problem: null, millis: 41 });
    dressed(<SiteHook site="paper" />);
    await userEvent.click(await screen.findByRole("button", { name: "Try it" }));
    expect(await screen.findByText("Answered in 41 ms: spam – a known link")).not.toBeNull();
  });

  it("tells why there was no answer", async () => {
    server(HOOK, { verdict: null, reason: null, score: null, problem: "slow", millis: 800 });
    dressed(<SiteHook site="paper" />);
    await userEvent.click(await screen.findByRole("button", { name: "Try it" }));
    expect(await screen.findByText("No answer, after 800 ms: it took too long.")).not.toBeNull();
  });
});
