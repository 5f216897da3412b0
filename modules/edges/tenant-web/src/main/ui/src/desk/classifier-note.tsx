import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { classifier } from "../api/moderation";
import { count } from "../figures";
import { texts } from "../language/texts";
import { Loaded } from "../parts/loaded";
import { When } from "../parts/when";

/** What the spam classifier has learned, and what it still lacks. */
export function ClassifierNote() {
  return (
    <Loaded of={useQuery(classifier)}>
      {({ active, spam, approved, needed, learnedAt }) => (
        <Text size="sm" c="dimmed" mb="sm">
          {active
            ? texts.classifierLearned(count(spam), count(approved))
            : texts.classifierLearns(count(needed), count(spam), count(approved))}
          {learnedAt === null ? null : (
            <>
              {" "}
              {texts.classifierLast} <When time={learnedAt} />.
            </>
          )}
        </Text>
      )}
    </Loaded>
  );
}
