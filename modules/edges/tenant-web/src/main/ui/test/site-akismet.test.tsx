import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { SiteAkismet } from "../src/pages/site-akismet";
import { answering, dressed } from "./dressed";

const NONE = { site: "paper", url: null, blog: null, fallback: "hold", email: false, feedback: true, version: 0 };
const SERVICE = { ...NONE, url: "https://rest.example/1.1", blog: "https://paper.example", version: 1 };

function server(service: object, trial: object = {}, refusal: object | null = null) {
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
      if (request.method === "GET") {
        return { status: 200, body: service };
      }
      return refusal === null ? { status: 200, body: SERVICE } : { status: 400, body: refusal };
    })(request.url, { method: request.method });
  });
  return sent;
}

describe("which service a site asks", () => {
  it("sends the key once and shows it no more", async () => {
    const sent = server(NONE);
    dressed(<SiteAkismet site="paper" />);
    await userEvent.type(await screen.findByLabelText("Address of the service"), "https://rest.example/1.1");
    await userEvent.type(screen.getByLabelText("Key"), "k3y");
    expect(screen.queryByRole("button", { name: "Try it" })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Save" }));

    expect(await screen.findByRole("button", { name: "Try it" })).not.toBeNull();
    expect(screen.getByLabelText<HTMLInputElement>("Key").value).toBe("");
    expect(sent[0]).toContain('"key":"k3y","blog":"","fallback":"hold","email":false,"feedback":true');
  });

  it("says beside the key that the service does not know it", async () => {
    const detail = "The service does not accept the key.";
    server(NONE, {}, { code: "akismet.key", detail, field: "key" });
    dressed(<SiteAkismet site="paper" />);
    await userEvent.type(await screen.findByLabelText("Key"), "wrong");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));

    expect(await screen.findAllByText(detail)).toHaveLength(2);
  });

  it("tells what a sample came to", async () => {
    server(SERVICE, { verdict: "fine", problem: null, help: null, millis: 41 });
    dressed(<SiteAkismet site="paper" />);
    await userEvent.click(await screen.findByRole("button", { name: "Try it" }));
    expect(await screen.findByText("Answered in 41 ms: no spam")).not.toBeNull();
  });

  it("tells what the service says is wrong", async () => {
    server(SERVICE, { verdict: null, problem: "refused", help: "Your key has expired.", millis: 41 });
    dressed(<SiteAkismet site="paper" />);
    await userEvent.click(await screen.findByRole("button", { name: "Try it" }));
    expect(
      await screen.findByText("No answer, after 41 ms: it refused the question. Your key has expired."),
    ).not.toBeNull();
  });
});
