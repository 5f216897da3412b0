import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { App } from "../src/app";
import { dressed } from "./dressed";

describe("a forgotten password", () => {
  const posted: [string, unknown][] = [];

  beforeEach(() => {
    localStorage.clear();
    posted.length = 0;
    vi.stubGlobal("fetch", async (input: RequestInfo, init?: RequestInit) => {
      const request = new Request(input, init);
      if (request.method !== "POST") {
        return new Response("{}", { status: 401 });
      }
      posted.push([new URL(request.url).pathname, await request.json()]);
      return new Response(null, { status: request.url.endsWith("/accept") ? 204 : 202 });
    });
  });

  afterEach(() => {
    window.location.hash = "";
  });

  it("is asked for with what was typed already, and the answer tells nobody who is there", async () => {
    dressed(<App />);

    await userEvent.type(await screen.findByLabelText("E-mail"), "olga@paper.example");
    await userEvent.click(screen.getByRole("button", { name: "Forgot your password?" }));
    await userEvent.click(await screen.findByRole("button", { name: "Send the link" }));
    expect(screen.getByText("Fill this in.")).toBeTruthy();
    await userEvent.type(screen.getByLabelText("Tenant"), "paper");
    await userEvent.click(screen.getByRole("button", { name: "Send the link" }));

    expect((await screen.findByRole("status")).textContent).toContain("If there is a member");
    expect(posted).toEqual([
      ["/api/v1/password-reset", { tenant: "paper", email: "olga@paper.example", language: "en" }],
    ]);
    await userEvent.click(screen.getByRole("button", { name: "Back to the sign-in" }));
    expect(await screen.findByRole("button", { name: "Sign in" })).toBeTruthy();
  });

  it("is replaced with the token of the link, which leaves the address", async () => {
    window.location.hash = "#reset=reset_token";
    dressed(<App />);

    expect(await screen.findByRole("heading", { name: "Choose a new password" })).toBeTruthy();
    expect(window.location.hash).toBe("");
    await userEvent.type(screen.getByLabelText("Password"), "short");
    await userEvent.click(screen.getByRole("button", { name: "Set password" }));
    expect(posted).toEqual([]);
    await userEvent.type(screen.getByLabelText("Password"), " and long enough");
    await userEvent.click(screen.getByRole("button", { name: "Set password" }));

    expect(await screen.findByRole("status")).toBeTruthy();
    expect(posted).toEqual([
      ["/api/v1/password-reset/accept", { token: "reset_token", password: "short and long enough" }],
    ]);
  });
});
