import { Badge } from "@mantine/core";
import { texts } from "../src/language/texts";
import type { MailState } from "./api";

const COLOURS: Readonly<Record<MailState, string>> = {
  queued: "gray",
  sent: "teal",
  kept: "blue",
  failed: "red",
};

/** How far a mail is, in a word. */
export function MailMark({ state }: { state: MailState }) {
  return (
    <Badge variant="light" color={COLOURS[state]} tt="none" className="mark">
      {texts.admin.mailStates[state]}
    </Badge>
  );
}
