import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { EndMails } from "../src/pages/end-mails";
import { answering, dressed } from "./dressed";

describe("ending mails", () => {
  let asked: string[];
  let answer: { status: number; body: unknown };

  beforeEach(() => {
    asked = [];
    answer = { status: 204, body: null };
    vi.stubGlobal(
      "fetch",
      answering((method, path) => {
        asked.push(`${method} ${path}`);
        return answer;
      }),
    );
  });

  it("waits for the person, whoever opened the link", async () => {
    const done = vi.fn();
    dressed(<EndMails token="a_b" done={done} />);

    expect(asked).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "End the mails about waiting comments" }));

    expect(await screen.findByText("You get no more of these mails.")).toBeTruthy();
    expect(asked).toEqual(["POST /api/v1/unsubscribe"]);
    await userEvent.click(screen.getByRole("button", { name: "Go on to Parley" }));
    expect(done).toHaveBeenCalledOnce();
  });

  it("says when the link is none", async () => {
    answer = { status: 404, body: { code: "unsubscribe.unknown", detail: "This link is incomplete, or not one." } };
    dressed(<EndMails token="a_b" done={() => undefined} />);

    await userEvent.click(screen.getByRole("button", { name: "End the mails about waiting comments" }));

    expect(await screen.findByRole("alert")).toBeTruthy();
    expect(screen.queryByText("You get no more of these mails.")).toBeNull();
  });

  it("has nothing to press without a token", () => {
    dressed(<EndMails token="" done={() => undefined} />);

    expect(screen.getByText(/incomplete/)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "End the mails about waiting comments" }).disabled).toBe(true);
  });
});
