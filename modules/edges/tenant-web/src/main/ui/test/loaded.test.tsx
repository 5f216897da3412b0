import { useQuery } from "@tanstack/react-query";
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { Fault } from "../src/api/fault";
import { Loaded } from "../src/parts/loaded";
import { dressed } from "./dressed";

function Shown({ read }: { read: () => Promise<string> }) {
  return <Loaded of={useQuery({ queryKey: ["shown"], queryFn: read })}>{(text) => <p>{text}</p>}</Loaded>;
}

describe("what was read", () => {
  it("is shown, and bones until then", async () => {
    dressed(<Shown read={() => Promise.resolve("here")} />);

    expect(screen.getByRole("status").textContent).toBe("Loading");
    expect(await screen.findByText("here")).toBeTruthy();
  });

  it("names the request when the server failed, and is read again when told to", async () => {
    let tries = 0;
    const read = (): Promise<string> => {
      tries++;
      return tries === 1 ? Promise.reject(new Fault(409, "x", "In the way.", null, "r-7")) : Promise.resolve("here");
    };
    dressed(<Shown read={read} />);

    expect((await screen.findByRole("alert")).textContent).toContain("r-7");
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));

    expect(await screen.findByText("here")).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("says that the role does not include it", async () => {
    dressed(<Shown read={() => Promise.reject(new Fault(403, "scope.missing", "No."))} />);

    expect(await screen.findByRole("heading", { name: "You may not see this" })).toBeTruthy();
  });
});
