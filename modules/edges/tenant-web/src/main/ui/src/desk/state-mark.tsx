import { Badge } from "@mantine/core";
import type { CommentState } from "../api/types";
import { texts } from "../language/texts";

const COLOURS: Readonly<Record<CommentState, string>> = {
  pending: "yellow",
  published: "teal",
  spam: "red",
  rejected: "red",
  deleted: "gray",
};

/** Where a comment is, in a word. */
export function StateMark({ state }: { state: CommentState }) {
  return (
    <Badge variant="light" color={COLOURS[state]} tt="none" fw={550} miw="max-content" className="mark">
      {state === "deleted" ? texts.deletedComment : texts.states4[state]}
    </Badge>
  );
}
