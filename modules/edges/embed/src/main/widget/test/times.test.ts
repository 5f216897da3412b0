import { describe, expect, it } from "vitest";
import { exactTime, relativeTime } from "../src/times";

const NOW = new Date("2026-03-10T12:00:00Z");

function ago(seconds: number, language = "en"): string {
  return relativeTime(new Date(NOW.getTime() - seconds * 1000), NOW, language);
}

describe("times", () => {
  it.each([
    [0, "now"],
    [44, "now"],
    [50, "1 minute ago"],
    [5 * 60, "5 minutes ago"],
    [2 * 3600, "2 hours ago"],
    [86_400, "yesterday"],
    [3 * 86_400, "3 days ago"],
    [8 * 86_400, "last week"],
    [20 * 86_400, "3 weeks ago"],
  ])("says %i seconds as %s", (seconds, words) => {
    expect(ago(seconds)).toBe(words);
  });

  it("names the date when it was long ago", () => {
    expect(ago(40 * 86_400)).toBe("Jan 29, 2026");
  });

  it("takes a time of a clock that runs ahead as now", () => {
    expect(ago(-300)).toBe("now");
  });

  it("speaks the language of the page", () => {
    expect(ago(2 * 3600, "de")).toBe("vor 2 Stunden");
  });

  it("gives the exact time with its year", () => {
    expect(exactTime(NOW, "en")).toContain("2026");
  });
});
