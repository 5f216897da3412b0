import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { threadDecisions } from "../api/threads";
import type { ModeratedThread, ThreadDecision } from "../api/types";
import { texts } from "../language/texts";
import { FaultNotice } from "../parts/fault-notice";
import { When } from "../parts/when";
import { titleOf } from "./titles";

interface Props {
  readonly thread: string;
  readonly undo: (decision: ThreadDecision) => void;
  readonly busy: boolean;
}

/** What was decided about a thread, with the ways back; nothing where that is nothing. */
export function ThreadHistory({ thread, undo, busy }: Props) {
  const found = useQuery(threadDecisions(thread));
  const items = found.data?.items ?? [];
  return (
    <>
      {found.error === null ? null : <FaultNotice fault={found.error} retry={() => void found.refetch()} />}
      {items.length === 0 ? null : <Decided items={items} undo={undo} busy={busy} />}
    </>
  );
}

function Decided({ items, undo, busy }: Pick<Props, "undo" | "busy"> & { items: readonly ThreadDecision[] }) {
  return (
    <Paper p="md" component="section" aria-label={texts.threadDecisions}>
      <Title order={2} size="h5" mb="xs">
        {texts.threadDecisions}
      </Title>
      <Stack gap={6}>
        {items.map((one) => (
          <Group key={one.id} justify="space-between" gap="sm">
            <Text size="sm" td={one.undone ? "line-through" : undefined} className="breaks">
              {sentenceOf(one)} {texts.actorKinds[one.actor.kind as keyof typeof texts.actorKinds] ?? ""}{" "}
              <When time={one.at} />
            </Text>
            {one.undone ? null : (
              <Button size="compact-sm" variant="default" loading={busy} onClick={() => undo(one)}>
                {texts.undo}
              </Button>
            )}
          </Group>
        ))}
      </Stack>
    </Paper>
  );
}

function nameOf({ identifier, url }: ModeratedThread): string {
  return identifier ?? url ?? "";
}

function sentenceOf({ action, before, after }: ThreadDecision): string {
  switch (action) {
    case "close":
      return texts.threadActions.close;
    case "open":
      return texts.threadActions.open;
    case "move":
      return before.site === after.site
        ? texts.threadActions.move(nameOf(before), nameOf(after))
        : texts.threadActions.move(`${before.site}: ${nameOf(before)}`, `${after.site}: ${nameOf(after)}`);
    case "merge":
      return texts.threadActions.merge(titleOf(before));
  }
}
