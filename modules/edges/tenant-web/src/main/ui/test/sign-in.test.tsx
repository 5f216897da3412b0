import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { App } from "../src/app";
import { answering, dressed } from "./dressed";

const OWNER = {
  name: "Olga Owner",
  email: "olga@paper.example",
  role: "owner",
  tenant: "paper",
  csrf: "token",
  expiresAt: "2030-01-01T00:00:00Z",
};

describe("signing in", () => {
  beforeEach(() => localStorage.clear());

  it("says so when tenant, e-mail and password do not match, and empties the password", async () => {
    vi.stubGlobal(
      "fetch",
      answering(() => ({ status: 401, body: { code: "credentials.wrong", detail: "No.", requestId: "r-1" } })),
    );
    dressed(<App />);

    await userEvent.type(await screen.findByLabelText("E-mail"), "olga@paper.example");
    await userEvent.type(screen.getByLabelText("Password"), "a wrong password");
    await userEvent.click(screen.getByRole("button", { name: "Sign in" }));

    expect((await screen.findByRole("alert")).textContent).toContain("do not match");
    expect(screen.getByLabelText<HTMLInputElement>("Password").value).toBe("");
  });

  it("asks for a code in a second step, keeps the password for it, and says when a code was wrong", async () => {
    const bodies: unknown[] = [];
    const answers = ["second-factor.missing", "second-factor.wrong"];
    vi.stubGlobal("fetch", async (input: RequestInfo, init?: RequestInit) => {
      const request = new Request(input, init);
      if (request.method !== "POST") {
        return new Response("{}", { status: 401 });
      }
      bodies.push(await request.json());
      const code = answers.shift();
      return code === undefined
        ? new Response(JSON.stringify(OWNER), { status: 201, headers: { "Content-Type": "application/json" } })
        : new Response(JSON.stringify({ code, detail: "No." }), { status: 401 });
    });
    dressed(<App />);

    await userEvent.type(await screen.findByLabelText("E-mail"), "olga@paper.example");
    await userEvent.type(screen.getByLabelText("Password"), "the right password");
    await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
    expect(await screen.findByRole("heading", { name: "Enter your code" })).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
    await userEvent.type(screen.getByLabelText("Code"), "111111");
    await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
    expect((await screen.findByRole("alert")).textContent).toContain("This code is wrong");
    await userEvent.type(screen.getByLabelText("Code"), " 222222 ");
    await userEvent.click(screen.getByRole("button", { name: "Sign in" }));

    expect(await screen.findByRole("button", { name: "Sign out" })).toBeTruthy();
    const who = { email: "olga@paper.example", password: "the right password" };
    expect(bodies).toEqual([who, { ...who, code: "111111" }, { ...who, code: "222222" }]);
  });

  it("asks for what is missing before it asks the server", async () => {
    const asked: string[] = [];
    vi.stubGlobal(
      "fetch",
      answering((method) => {
        asked.push(method);
        return { status: 401, body: {} };
      }),
    );
    dressed(<App />);

    await userEvent.click(await screen.findByRole("button", { name: "Sign in" }));

    expect(await screen.findAllByText("Fill this in.")).toHaveLength(2);
    expect(asked).not.toContain("POST");
  });

  it("shows the sign-in again as soon as an answer says that the session ended", async () => {
    let ended = false;
    vi.stubGlobal(
      "fetch",
      answering((_, path) => {
        if (path === "/api/v1/session" && !ended) {
          return { status: 200, body: OWNER };
        }
        ended = true;
        return { status: 401, body: { code: "session.unknown" } };
      }),
    );
    dressed(<App />, "/sites");

    expect(await screen.findByRole("button", { name: "Sign in" })).toBeTruthy();
  });

  it("shows the sign-in once somebody signed out", async () => {
    const asked: string[] = [];
    vi.stubGlobal(
      "fetch",
      answering((method, path) => {
        asked.push(`${method} ${path}`);
        if (method === "DELETE") {
          return { status: 204, body: null };
        }
        return { status: 200, body: path === "/api/v1/session" ? OWNER : { items: [], next: null } };
      }),
    );
    dressed(<App />, "/sites");

    await userEvent.click(await screen.findByRole("button", { name: "Sign out" }));

    expect(await screen.findByRole("button", { name: "Sign in" })).toBeTruthy();
    expect(screen.queryByText("Olga Owner")).toBeNull();
    expect(asked).toContain("DELETE /api/v1/session");
  });
});
