import { Button, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { author as authorOf, thread as threadOf } from "../api/moderation";
import { texts } from "../language/texts";
import { IconX } from "../parts/signs";
import type { Filters } from "./filters";
import { titleOf } from "./titles";

interface Props {
  readonly filters: Filters;
  readonly change: (filters: Filters) => void;
}

/** The author and the thread that a search is about, each with the way to search everywhere again. */
export function Narrowed({ filters, change }: Props) {
  const { author, thread } = filters;
  const known = useQuery({ ...authorOf(author), enabled: author !== "" });
  const found = useQuery({ ...threadOf(thread), enabled: thread !== "" });
  return author === "" && thread === "" ? null : (
    <Group gap="xs" mb="sm">
      {author === "" ? null : (
        <Chip
          kind={texts.author}
          name={known.data?.name ?? author}
          drop={() => change({ ...filters, author: "" })}
        />
      )}
      {thread === "" ? null : (
        <Chip
          kind={texts.thread1}
          name={found.data ? titleOf(found.data) : thread}
          drop={() => change({ ...filters, thread: "" })}
        />
      )}
    </Group>
  );
}

function Chip({ kind, name, drop }: { kind: string; name: string; drop: () => void }) {
  return (
    <Button
      size="compact-sm"
      variant="light"
      maw="100%"
      rightSection={<IconX size={14} stroke={1.6} aria-hidden />}
      aria-label={texts.dropFilter(`${kind}: ${name}`)}
      title={name}
      onClick={drop}
    >
      <Text span inherit truncate>
        {kind}: <bdi>{name}</bdi>
      </Text>
    </Button>
  );
}
