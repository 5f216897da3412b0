import { Badge, Button, Group, Paper, SegmentedControl, Table, Text } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { author as authorOf, banAgain, bans, DESK, endBan } from "../api/moderation";
import type { Ban } from "../api/types";
import { BanForm } from "../desk/ban-form";
import { texts } from "../language/texts";
import { wordsOf } from "../parts/fault-notice";
import { Link } from "../parts/link";
import { Listed } from "../parts/listed";
import { Page } from "../parts/page";
import { say, sayWithUndo } from "../parts/say";
import { When } from "../parts/when";
import { WideTable } from "../parts/wide-table";

/** Who may not write. */
export function Bans() {
  const [state, setState] = useState<"active" | "any">("active");
  const [banning, setBanning] = useState(false);
  const queries = useQueryClient();
  const found = useInfiniteQuery(bans(state));
  return (
    <Page title={texts.bans} actions={<Button onClick={() => setBanning(true)}>{texts.ban}</Button>}>
      <Group>
        <SegmentedControl
          size="xs"
          aria-label={texts.state}
          value={state}
          data={[
            { value: "active", label: texts.bansThatHold },
            { value: "any", label: texts.allBans },
          ]}
          onChange={(value) => setState(value === "any" ? "any" : "active")}
        />
      </Group>
      <Listed of={found} empty={{ title: texts.noBans, hint: texts.noBansHint }}>
        {(items) => (
          <Paper>
            <BanTable items={items} />
          </Paper>
        )}
      </Listed>
      {banning ? (
        <BanForm close={() => setBanning(false)} done={() => void queries.invalidateQueries({ queryKey: DESK })} />
      ) : null}
    </Page>
  );
}

/** Bans in a table, each with the way to end it. */
export function BanTable({ items }: { items: readonly Ban[] }) {
  return (
    <WideTable label={texts.bans} heads={[texts.who, texts.reason, texts.bannedSince, texts.until, null]}>
      {items.map((one) => (
        <Row key={one.id} ban={one} />
      ))}
    </WideTable>
  );
}

function Row({ ban }: { ban: Ban }) {
  const queries = useQueryClient();
  const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: DESK });
  const onError = (fault: unknown): void => say(wordsOf(fault));
  const end = useMutation({
    mutationFn: () => endBan(ban.id),
    onSuccess: () => sayWithUndo(texts.banEnded, () => void banAgain(ban).then(refresh, onError)),
    onError,
    onSettled: refresh,
  });
  const author = useQuery({ ...authorOf(ban.value), enabled: ban.kind === "author", staleTime: 60_000 });
  const over = ban.endedAt !== null || (ban.until !== null && Date.parse(ban.until) <= Date.now());
  return (
    <Table.Tr>
      <Table.Td className="excerpt">
        <Text size="sm" fw={550} className="breaks">
          {ban.kind === "author" ? (
            <Link to={`/authors/${encodeURIComponent(ban.value)}`}>
              <bdi>{author.data?.name ?? ban.value}</bdi>
            </Link>
          ) : (
            <bdi>{ban.value}</bdi>
          )}
        </Text>
        <Group gap={4}>
          <Text size="xs" c="dimmed">
            {texts.banKinds[ban.kind]}
            {ban.site === null ? null : `, ${ban.site}`}
          </Text>
          {ban.shadow ? (
            <Badge variant="default" tt="none" fw={500}>
              {texts.shadowBanned}
            </Badge>
          ) : null}
        </Group>
      </Table.Td>
      <Table.Td className="breaks">
        <bdi>{ban.reason ?? "–"}</bdi>
      </Table.Td>
      <Table.Td>
        <When time={ban.createdAt} />
      </Table.Td>
      <Table.Td>{ban.until === null ? texts.untilEnded : <When time={ban.until} />}</Table.Td>
      <Table.Td ta="right">
        {over ? (
          <Text size="sm" c="dimmed">
            {texts.ended}
          </Text>
        ) : (
          <Button size="compact-sm" variant="default" loading={end.isPending} onClick={() => end.mutate()}>
            {texts.endBan}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
