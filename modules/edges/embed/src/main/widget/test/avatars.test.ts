import { describe, expect, it } from "vitest";
import { hueOf, HUES, initials } from "../src/avatars";

describe("avatars", () => {
  it.each([
    ["Anna Bell", "AB"],
    ["mei-lin  chou", "MC"],
    ["Sabine", "S"],
    ["  ", "?"],
    ["!!!", "?"],
    ["Ada de la Cruz", "AC"],
    ["𝒜da", "𝒜"],
    ["李 小龙", "李小"],
  ])("shortens %s to %s", (name, short) => {
    expect(initials(name)).toBe(short);
  });

  // The page without JavaScript computes the same: AvatarTest holds the same table.
  it.each([
    ["", 0],
    ["Anna Bell", 7],
    ["Jonas Weber", 0],
    ["李 小龙", 8],
  ])("gives %s always the same colour", (name, hue) => {
    expect(hueOf(name)).toBe(hue);
    expect(hueOf(name)).toBeLessThan(HUES);
  });
});
