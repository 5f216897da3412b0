import { describe, expect, it } from "vitest";
import type { Import } from "../src/api/types";
import { ago, lastDays, originsOf, percent, roundUp, snippet, speed, sum, together, duration, unitFor } from "../src/figures";

const NONE = { created: 0, updated: 0, unchanged: 0, tombstoned: 0, quarantined: 0, rejected: 0 };

function anImport(change: Partial<Import> = {}): Import {
  return {
    id: "id",
    site: "demo",
    format: "disqus",
    dryRun: false,
    state: "running",
    progress: { read: 500, total: 2000 },
    buckets: { thread: NONE, comment: NONE },
    undone: false,
    createdAt: "2026-01-01T00:00:00Z",
    startedAt: "2026-01-01T00:00:00Z",
    finishedAt: null,
    error: null,
    ...change,
  };
}

describe("figures of an import", () => {
  it("add up", () => {
    expect(sum({ ...NONE, created: 5, rejected: 2 })).toBe(7);
  });

  it("say how far it is, as soon as the size is known", () => {
    expect(percent(anImport())).toBe(25);
    expect(percent(anImport({ progress: { read: 500, total: null } }))).toBeNull();
    expect(percent(anImport({ state: "completed", progress: { read: 0, total: 0 } }))).toBe(100);
  });

  it("say how fast it is, over the time it really took", () => {
    const later = new Date("2026-01-01T00:01:00Z");

    expect(speed(anImport({ finishedAt: "2026-01-01T00:00:02Z" }), later)).toBe(250);
    expect(speed(anImport({ startedAt: null }), later)).toBeNull();
  });
});

describe("the embed code", () => {
  it("names the site and this server, with and without JavaScript", () => {
    const code = snippet("https://talk.example", "evening-post");

    expect(code).toContain('data-site="evening-post"');
    expect(code).toContain('src="https://talk.example/embed/v1.js"');
    expect(code).toContain("<noscript>");
    expect(code).toContain("/embed/thread?site=evening-post&amp;identifier=YOUR-PAGE-ID&amp;url=YOUR-PAGE-ADDRESS");
  });
});

describe("origins", () => {
  it("are read as people type them", () => {
    expect(originsOf("https://a.example/, https://b.example\n\nhttp://localhost:8080")).toEqual([
      "https://a.example",
      "https://b.example",
      "http://localhost:8080",
    ]);
  });
});

describe("times", () => {
  it("are told in words", () => {
    const now = new Date("2026-01-02T00:00:00Z");

    expect(ago(new Date("2026-01-01T00:00:00Z"), now)).toBe("yesterday");
    expect(ago(new Date("2026-01-01T23:58:00Z"), now)).toBe("2 minutes ago");
    expect(ago(now, now)).toBe("just now");
    expect(ago(new Date("2025-10-01T00:00:00Z"), now)).toBe("3 months ago");
    expect(ago(new Date("2018-12-01T00:00:00Z"), now)).toBe("7 years ago");
  });
});

describe("figures over days", () => {
  const counts = { commentsPosted: 1, commentsEdited: 0, commentsDeleted: 0, imports: 0, commentsImported: 5 };
  const aSite = (site: string, days: readonly string[]) => ({
    site,
    from: "2026-01-01",
    to: "2026-01-02",
    total: counts,
    days: days.map((day) => ({ day, counts })),
  });

  it("of several sites add up day by day, in order", () => {
    const both = together([aSite("a", ["2026-01-02", "2026-01-01"]), aSite("b", ["2026-01-01"])]);

    expect(both.total.commentsImported).toBe(10);
    expect(both.days.map(({ day, counts: { commentsPosted } }) => [day, commentsPosted])).toEqual([
      ["2026-01-01", 2],
      ["2026-01-02", 1],
    ]);
  });

  it("have times in a unit in which they read well", () => {
    expect([45, 119, 120, 5_400, 7_200, 200_000].map((seconds) => unitFor(seconds).name)).toEqual([
      "second",
      "second",
      "minute",
      "minute",
      "hour",
      "day",
    ]);
    expect(duration(5_400)).toBe("90 minutes");
  });

  it("end today in UTC", () => {
    expect(lastDays(7, new Date("2026-03-03T23:59:00Z"))).toEqual({ from: "2026-02-25", to: "2026-03-03" });
  });

  it("have a scale that holds the most and reads well", () => {
    expect([0, 3, 5, 7, 10, 11, 45, 345].map(roundUp)).toEqual([2, 4, 6, 10, 10, 20, 60, 400]);
  });
});
