import { describe, expect, it } from "vitest";
import type { CommentView } from "../src/api-types";
import { DEEPEST_INDENT, indentsReplies, lastBelow, Tree } from "../src/tree";

function comment(id: string, parentId: string | null = null): CommentView {
  return {
    id,
    parentId,
    author: { name: id, kind: "guest" },
    html: "",
    createdAt: "2026-01-01T00:00:00Z",
    score: 0,
    tombstone: false,
  };
}

describe("the tree of a thread", () => {
  it("puts replies below their comment, however deep", () => {
    const tree = new Tree();
    tree.add(comment("0"));

    for (let depth = 1; depth <= 500; depth++) {
      tree.add(comment(String(depth), String(depth - 1)));
    }

    expect(tree.roots).toHaveLength(1);
    expect(tree.find("500")?.depth).toBe(500);
    expect(lastBelow(tree.roots[0]!).comment.id).toBe("500");
  });

  it("goes on in the middle of a thread when a page ended there", () => {
    const tree = new Tree();
    [comment("a"), comment("b", "a")].forEach((one) => tree.add(one));

    [comment("c", "b"), comment("d")].forEach((one) => tree.add(one));

    expect(tree.find("c")?.parent?.comment.id).toBe("b");
    expect(tree.roots.map((root) => root.comment.id)).toEqual(["a", "d"]);
  });

  it("shows a reply whose comment is not loaded as a root", () => {
    const tree = new Tree();

    const place = tree.add(comment("b", "unknown"));

    expect(place?.depth).toBe(0);
  });

  it("takes the content of a known comment over and adds nothing", () => {
    const tree = new Tree();
    tree.add(comment("a"));

    const again = tree.add({ ...comment("a"), score: 7 });

    expect(again).toBeNull();
    expect(tree.find("a")?.comment.score).toBe(7);
    expect(tree.size).toBe(1);
  });

  it("finds the end of a branch between others", () => {
    const tree = new Tree();
    ["a", "b"].forEach((id) => tree.add(comment(id)));
    tree.add(comment("a1", "a"));
    tree.add(comment("a2", "a"));
    tree.add(comment("a21", "a2"));

    expect(lastBelow(tree.find("a")!).comment.id).toBe("a21");
    expect(lastBelow(tree.find("b")!).comment.id).toBe("b");
  });

  it("indents to a limit only", () => {
    const tree = new Tree();
    tree.add(comment("0"));
    for (let depth = 1; depth <= DEEPEST_INDENT; depth++) {
      tree.add(comment(String(depth), String(depth - 1)));
    }

    expect(indentsReplies(tree.find(String(DEEPEST_INDENT - 1))!)).toBe(true);
    expect(indentsReplies(tree.find(String(DEEPEST_INDENT))!)).toBe(false);
  });

  it("forgets a removed comment", () => {
    const tree = new Tree();
    tree.add(comment("a"));
    tree.add(comment("b", "a"));

    tree.remove(tree.find("b")!);

    expect(tree.find("b")).toBeUndefined();
    expect(tree.find("a")?.children).toEqual([]);
  });
});
