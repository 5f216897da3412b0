import { describe, expect, it } from "vitest";
import { Drafts, randomKey } from "../src/drafts";
import { memoryShelf } from "../src/storage";

function numbered(): () => string {
  let next = 0;
  return () => `key-${++next}`;
}

describe("drafts", () => {
  it("are there again when the page is opened again", () => {
    const shelf = memoryShelf();
    new Drafts(shelf, "thread").keep("new", "half a thought");

    expect(new Drafts(shelf, "thread").find("new")).toBe("half a thought");
  });

  it("of one place and thread are not those of another", () => {
    const shelf = memoryShelf();
    new Drafts(shelf, "one").keep("new", "text");

    expect(new Drafts(shelf, "two").find("new")).toBeNull();
    expect(new Drafts(shelf, "one").find("reply:7")).toBeNull();
  });

  it("are sent again under the same key, also after the page was left", () => {
    const shelf = memoryShelf();
    const first = new Drafts(shelf, "thread", numbered());
    first.keep("new", "text");
    const key = first.attempt("new", "text by Anna");

    const later = new Drafts(shelf, "thread", () => "another key");
    later.keep("new", "text");

    expect(later.attempt("new", "text by Anna")).toBe(key);
  });

  it("get another key when what is sent differs", () => {
    const drafts = new Drafts(memoryShelf(), "thread", numbered());
    drafts.keep("new", "text");

    const first = drafts.attempt("new", "text by Anna");

    expect(drafts.attempt("new", "text by Jonas")).not.toBe(first);
  });

  it("of blanks are not kept, and dropped ones are gone", () => {
    const drafts = new Drafts(memoryShelf(), "thread");
    drafts.keep("a", "text");
    drafts.keep("b", "text");

    drafts.keep("a", " \n ");
    drafts.drop("b");

    expect(drafts.find("a")).toBeNull();
    expect(drafts.find("b")).toBeNull();
  });

  it("survive a shelf that holds something else", () => {
    const shelf = memoryShelf();
    shelf.set("parley:draft:thread:new", "{not json");
    shelf.set("parley:draft:thread:old", '{"text":1}');
    const drafts = new Drafts(shelf, "thread");

    expect(drafts.find("new")).toBeNull();
    expect(drafts.find("old")).toBeNull();
  });

  it("have keys that nobody guesses", () => {
    expect(randomKey()).toMatch(/^[0-9a-f]{32}$/);
    expect(randomKey()).not.toBe(randomKey());
  });
});
