import { Badge } from "@mantine/core";
import { stateName } from "./words";

const COLORS: Readonly<Record<string, string>> = { published: "teal", spam: "red", rejected: "red", pending: "yellow" };

/** The state of a comment. */
export function StateMark({ state }: { state: string }) {
  return (
    <Badge variant="dot" color={COLORS[state] ?? "gray"} tt="none" fw={500}>
      {stateName(state)}
    </Badge>
  );
}
