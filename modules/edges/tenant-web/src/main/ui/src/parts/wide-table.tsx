import { Table } from "@mantine/core";
import { useEffect, useLayoutEffect, useReducer, useRef, useState, type CSSProperties, type ReactNode } from "react";

/** What every table needs at least, in pixels. */
const LEAST = 620;

/** What stands above a column; what it says of numbers stands on the right; null says nothing. */
export type Head = string | { readonly right: string } | null;

interface Props {
  readonly label: string;
  readonly heads: readonly Head[];
  /** The rows. */
  readonly children: ReactNode;
}

function nameOf(head: Head): string | null {
  return head === null || typeof head === "string" ? head : head.right;
}

/** Whether the rows of a table with these heads have to be cards, found out before anything of it is seen. */
function useRoom(heads: string) {
  const box = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const [room, setRoom] = useState(0);
  const [measured, setMeasured] = useState({ heads, width: LEAST });
  const [, look] = useReducer((times: number) => times + 1, 0);
  // What other heads needed says nothing about these.
  const needed = measured.heads === heads ? measured.width : LEAST;
  const cards = room > 0 && room < needed;
  useLayoutEffect(() => {
    const width = box.current?.clientWidth ?? 0;
    const wanted = table.current?.scrollWidth ?? 0;
    setRoom(width);
    // Only a table tells how much room it needs: as cards everything fits.
    if (!cards && wanted > width && wanted > needed) {
      setMeasured({ heads, width: wanted });
    }
  });
  useEffect(() => {
    const observer = new ResizeObserver(look);
    [box.current, table.current].forEach((one) => one && observer.observe(one));
    return () => observer.disconnect();
  }, []);
  return { box, table, cards };
}

/** A table with room, and where there is none each row as a card, with the heads beside its cells. */
export function WideTable({ label, heads, children }: Props) {
  const named = Object.fromEntries(
    heads.flatMap((head, at) => {
      const name = nameOf(head);
      return name === null ? [] : [[`--head-${at + 1}`, JSON.stringify(name)]];
    }),
  ) as CSSProperties;
  const { box, table, cards } = useRoom(heads.map(nameOf).join("\n"));
  return (
    <div ref={box} className="wide-table" data-cards={cards || undefined} style={named}>
      <Table ref={table} verticalSpacing="sm" horizontalSpacing="md" aria-label={label} role="table">
        <Table.Thead>
          <Table.Tr>
            {heads.map((head, at) =>
              head === null ? (
                <Table.Td key={at} />
              ) : (
                <Table.Th key={nameOf(head)} {...(typeof head === "string" ? {} : { ta: "right" as const })}>
                  {nameOf(head)}
                </Table.Th>
              ),
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody className="figures">{children}</Table.Tbody>
      </Table>
    </div>
  );
}
