import { Text } from "@mantine/core";
import { diffWordsWithSpace } from "diff";
import { useMemo } from "react";
import type { Decision } from "../api/types";
import { texts } from "../language/texts";

const MOST_STEPS = 2_000;

/** What an edit changed: words that went, and words that came. */
export function TextChange({ before, after }: NonNullable<Decision["text"]>) {
  // Texts that have next to nothing in common are shown one after the other.
  const parts = useMemo(
    () =>
      diffWordsWithSpace(before, after, { maxEditLength: MOST_STEPS }) ?? [
        { value: before, removed: true, added: false },
        { value: after, removed: false, added: true },
      ],
    [before, after],
  );
  return (
    <details className="change">
      <summary>{texts.whatChanged}</summary>
      <Text size="sm" component="div" className="change-text" dir="auto">
        {parts.map(({ value, added, removed }, at) =>
          added ? <ins key={at}>{value}</ins> : removed ? <del key={at}>{value}</del> : <span key={at}>{value}</span>,
        )}
      </Text>
    </details>
  );
}
