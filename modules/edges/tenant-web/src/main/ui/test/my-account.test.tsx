import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { MyAccount } from "../src/pages/my-account";
import { answering, dressed } from "./dressed";

const HERE = {
  id: "1",
  browser: "Firefox",
  system: "Linux",
  startedAt: "2026-11-01T10:00:00Z",
  lastSeenAt: "2026-11-01T10:00:00Z",
  expiresAt: "2026-11-01T22:00:00Z",
  current: true,
};
const ELSEWHERE = { ...HERE, id: "2", browser: null, system: null, current: false };

describe("the own account", () => {
  let sessions: readonly unknown[];
  let asked: string[];
  let factor: { since: string | null; recoveryCodesLeft: number };
  let pace: string;
  let password: { status: number; body: unknown };

  beforeEach(() => {
    sessions = [HERE, ELSEWHERE];
    asked = [];
    factor = { since: null, recoveryCodesLeft: 0 };
    password = { status: 204, body: null };
    pace = "never";
    vi.stubGlobal(
      "fetch",
      answering((method, path) => {
        if (method !== "GET") {
          asked.push(`${method} ${path}`);
          if (path === "/api/v1/account/digest") {
            pace = "daily";
            return { status: 200, body: { pace } };
          }
          if (path === "/api/v1/account/password") {
            return password;
          }
          if (path === "/api/v1/account/second-factor") {
            return { status: 201, body: { secret: "MZXW6YTBOI", uri: "otpauth://totp/Parley:a?secret=MZXW6YTBOI" } };
          }
          if (path === "/api/v1/account/second-factor/confirm") {
            factor = { since: "2026-11-01T10:00:00Z", recoveryCodesLeft: 10 };
            return { status: 200, body: { codes: ["aaaa-bbbb-cccc-dddd", "eeee-ffff-gggg-hhhh"] } };
          }
          sessions = [HERE];
          return { status: 204, body: null };
        }
        if (path === "/api/v1/account/digest") {
          return { status: 200, body: { pace } };
        }
        return path === "/api/v1/account/second-factor"
          ? { status: 200, body: factor }
          : { status: 200, body: { items: sessions, next: null } };
      }),
    );
  });

  it("marks this session and ends another", async () => {
    dressed(<MyAccount moderates />);

    const list = await screen.findByRole("list", { name: "Where you are signed in" });
    const [here, elsewhere] = within(list).getAllByRole("listitem");
    expect(here?.textContent).toContain("Firefox on Linux");
    expect(within(here as HTMLElement).queryByRole("button")).toBeNull();
    await userEvent.click(within(elsewhere as HTMLElement).getByRole("button", { name: "Sign out Unknown browser" }));

    await waitFor(() => expect(within(list).getAllByRole("listitem")).toHaveLength(1));
    expect(asked).toEqual(["DELETE /api/v1/account/sessions/2"]);
    expect(screen.queryByRole("button", { name: "Sign out everywhere else" })).toBeNull();
  });

  it("asks before it ends all others", async () => {
    dressed(<MyAccount moderates />);

    await userEvent.click(await screen.findByRole("button", { name: "Sign out everywhere else" }));
    expect(asked).toEqual([]);
    const dialog = await screen.findByRole("dialog");
    await userEvent.click(within(dialog).getByRole("button", { name: "Sign out everywhere else" }));

    await waitFor(() => expect(asked).toEqual(["POST /api/v1/account/sessions/end-others"]));
  });

  it("says which password was wrong and keeps the new one", async () => {
    password = { status: 400, body: { code: "password.wrong", field: "current", detail: "No." } };
    dressed(<MyAccount moderates />);

    await userEvent.type(screen.getByLabelText("Current password"), "a wrong password");
    await userEvent.type(screen.getByLabelText("New password"), "short");
    await userEvent.click(screen.getByRole("button", { name: "Change password" }));
    expect(await screen.findByText("A password has at least 12 characters.")).toBeTruthy();
    expect(asked).toEqual([]);
    await userEvent.type(screen.getByLabelText("New password"), " and then long");
    await userEvent.click(screen.getByRole("button", { name: "Change password" }));

    expect(await screen.findByText("This is not your password.")).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>("Current password").value).toBe("");
    expect(screen.getByLabelText<HTMLInputElement>("New password").value).toBe("short and then long");
  });

  it("switches the second step on by a code and shows the recovery codes", async () => {
    dressed(<MyAccount moderates />);

    await userEvent.click(await screen.findByRole("button", { name: "Switch on" }));
    const dialog = await screen.findByRole("dialog");
    await userEvent.type(within(dialog).getByLabelText("Current password"), "the right password");
    await userEvent.click(within(dialog).getByRole("button", { name: "Next" }));
    const image = await within(dialog).findByRole("img", { name: "QR code for an authenticator app" });
    expect(image.querySelector("path")?.getAttribute("d")?.length).toBeGreaterThan(1_000);
    expect(dialog.textContent).toContain("MZXW6YTBOI");
    await userEvent.type(within(dialog).getByLabelText("Code"), "123456");
    await userEvent.click(within(dialog).getByRole("button", { name: "Switch on" }));

    expect(await within(dialog).findByText(/aaaa-bbbb-cccc-dddd/)).toBeTruthy();
    await userEvent.click(within(dialog).getByRole("button", { name: "I have kept them" }));
    expect(await screen.findByText(/10 recovery codes are left/)).toBeTruthy();
    expect(asked).toEqual(["POST /api/v1/account/second-factor", "POST /api/v1/account/second-factor/confirm"]);
  });

  it("lets who moderates choose how often mails come", async () => {
    dressed(<MyAccount moderates />);

    const form = await screen.findByRole("form", { name: "Mail when comments wait" });
    expect(within(form).getByRole<HTMLInputElement>("radio", { name: "Never" }).checked).toBe(true);
    await userEvent.click(within(form).getByRole("radio", { name: "At most once a day" }));
    expect(asked).toEqual([]);
    await userEvent.click(within(form).getByRole("button", { name: "Save" }));

    await waitFor(() => expect(asked).toEqual(["PUT /api/v1/account/digest"]));
    const saved = await screen.findByRole("form", { name: "Mail when comments wait" });
    expect(within(saved).getByRole<HTMLInputElement>("radio", { name: "At most once a day" }).checked).toBe(true);
  });

  it("offers no mails to who does not moderate", async () => {
    dressed(<MyAccount moderates={false} />);

    await screen.findByRole("button", { name: "Switch on" });
    expect(screen.queryByText("Mail when comments wait")).toBeNull();
  });
});
