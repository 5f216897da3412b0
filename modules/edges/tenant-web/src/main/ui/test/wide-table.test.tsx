import { MantineProvider, Table } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WideTable } from "../src/parts/wide-table";

function Shown({ heads }: { heads: readonly string[] }) {
  return (
    <MantineProvider env="test">
      <WideTable label="Numbers" heads={heads}>
        <Table.Tr>
          {heads.map((head) => (
            <Table.Td key={head}>1</Table.Td>
          ))}
        </Table.Tr>
      </WideTable>
    </MantineProvider>
  );
}

function areCards(): boolean {
  return screen.getByRole("table", { name: "Numbers" }).closest("[data-cards]") !== null;
}

describe("the rows of a table", () => {
  let room: number;

  // A layout in which each column takes 250 pixels, and a card what there is.
  beforeEach(() => {
    vi.spyOn(Element.prototype, "clientWidth", "get").mockImplementation(() => room);
    vi.spyOn(Element.prototype, "scrollWidth", "get").mockImplementation(function (this: Element) {
      return this.closest("[data-cards]") ? room : Math.max(room, 250 * this.querySelectorAll("th").length);
    });
  });

  afterEach(() => vi.restoreAllMocks());

  it("are cards where the table does not fit, and stay cards", () => {
    room = 900;
    const { rerender } = render(<Shown heads={["A", "B", "C", "D"]} />);
    expect(areCards()).toBe(true);

    rerender(<Shown heads={["A", "B", "C", "D"]} />);
    expect(areCards()).toBe(true);
    room = 1000;
    rerender(<Shown heads={["A", "B", "C", "D"]} />);
    expect(areCards()).toBe(false);
  });

  it("are rows again when other heads need less room", () => {
    room = 900;
    const { rerender } = render(<Shown heads={["A", "B", "C", "D"]} />);
    expect(areCards()).toBe(true);

    rerender(<Shown heads={["A", "B", "C"]} />);
    expect(areCards()).toBe(false);
    rerender(<Shown heads={["A", "B", "C", "D"]} />);
    expect(areCards()).toBe(true);
  });
});
