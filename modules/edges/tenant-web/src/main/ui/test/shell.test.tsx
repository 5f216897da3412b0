import { act, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { PAGES } from "../src/pages";
import { Why } from "../src/desk/details";
import { ThreadHistory } from "../src/desk/thread-history";
import { UploadForm } from "../src/pages/upload-form";
import { Shell } from "../src/parts/shell";
import { answering, dressed } from "./dressed";

const refusing = (): void => {
  const problem = { code: "x", title: "In the way.", detail: "In the way.", status: 409, requestId: "r-7" };
  vi.stubGlobal("fetch", answering(() => ({ status: 409, body: problem })));
};

describe("the frame of all pages", () => {
  it("says that the line is gone, and nothing more once it is back", async () => {
    dressed(
      <Shell pages={PAGES} name="Olga" as="Owner" account={false} signOut={() => undefined}>
        <p>What was read</p>
      </Shell>,
    );
    expect(screen.queryByText(/You are offline/)).toBeNull();

    act(() => void window.dispatchEvent(new Event("offline")));
    expect((await screen.findByText(/You are offline/)).closest("[role=status]")).not.toBeNull();
    expect(screen.getByText("What was read")).not.toBeNull();

    act(() => void window.dispatchEvent(new Event("online")));
    expect(screen.queryByText(/You are offline/)).toBeNull();
  });
});

describe("a part that could not be read", () => {
  it("says so where a file would be sent", async () => {
    refusing();
    dressed(<UploadForm />);

    expect((await screen.findByRole("alert")).textContent).toContain("r-7");
  });

  it("says so where decisions about a thread would be", async () => {
    refusing();
    dressed(<ThreadHistory thread="t1" undo={() => undefined} busy={false} />);

    expect((await screen.findByRole("alert")).textContent).toContain("r-7");
  });
});

describe("why a comment is where it is", () => {
  it("names the versions that screening went by", () => {
    dressed(
      <Why
        explanation={{
          verdict: "hold",
          mode: "rules",
          rule: { id: "r", name: "Three links", version: 4 },
          findings: [
            { check: "links", value: 3, words: [], decided: true, version: null },
            { check: "suspect_words", value: 1, words: ["casino"], decided: false, version: "7" },
          ],
          screenedAt: "2026-01-01T00:00:00Z",
        }}
      />,
    );

    expect(screen.getByText(/rule Three links/).textContent).toContain("version 4");
    expect(screen.getByText(/^Suspect words/).textContent).toContain("version 7");
    expect(screen.getByText(/^Links/).textContent).not.toContain("version");
  });
});
