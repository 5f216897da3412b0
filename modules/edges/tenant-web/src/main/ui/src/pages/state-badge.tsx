import { Badge } from "@mantine/core";
import type { Import, ImportState } from "../api/types";
import { texts } from "../language/texts";

const COLOURS: Readonly<Record<ImportState, string>> = {
  queued: "gray",
  running: "blue",
  completed: "teal",
  failed: "red",
  cancelled: "gray",
};

/** Where an import is, in a word. */
export function StateBadge({ one }: { one: Import }) {
  return (
    <Badge variant="light" color={COLOURS[one.state]} tt="none">
      {one.undone ? texts.undone : texts.states[one.state]}
    </Badge>
  );
}
