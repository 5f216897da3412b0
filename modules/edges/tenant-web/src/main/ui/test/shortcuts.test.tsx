import userEvent from "@testing-library/user-event";
import { screen } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { turn, useKeys } from "../src/parts/shortcuts";
import { dressed } from "./dressed";

function Field({ act }: { act: () => void }) {
  useKeys({ a: act });
  return <input aria-label="text" />;
}

describe("keys", () => {
  beforeEach(() => localStorage.clear());

  it("act, but not while somebody writes or holds Ctrl", async () => {
    const act = vi.fn();
    dressed(<Field act={act} />);

    await userEvent.keyboard("a");
    await userEvent.keyboard("{Control>}a{/Control}");
    await userEvent.type(screen.getByLabelText("text"), "a");

    expect(act).toHaveBeenCalledTimes(1);
  });

  it("do nothing when they are turned off", async () => {
    const act = vi.fn();
    dressed(<Field act={act} />);
    turn(false);

    await userEvent.keyboard("a");

    expect(act).not.toHaveBeenCalled();
  });
});
