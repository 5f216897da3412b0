import { Badge, Paper, Table, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { threads } from "../api/moderation";
import type { ModeratedThread } from "../api/types";
import { titleOf } from "../desk/titles";
import { count } from "../figures";
import { texts } from "../language/texts";
import { Link } from "../parts/link";
import { Listed } from "../parts/listed";
import { Page } from "../parts/page";
import { When } from "../parts/when";
import { WideTable } from "../parts/wide-table";

/** The threads of all sites, or of one, newest first. */
export function Threads() {
  const [address] = useSearchParams();
  const site = address.get("site") ?? "";
  const found = useInfiniteQuery(threads(site));
  return (
    <Page title={texts.threads}>
      {site === "" ? null : (
        <Text size="sm" mt={-8}>
          {site} · <Link to="/threads">{texts.allSites}</Link>
        </Text>
      )}
      <Listed of={found} empty={{ title: texts.noThreads, hint: texts.noThreadsHint }}>
        {(items) => <ThreadTable items={items} />}
      </Listed>
    </Page>
  );
}

function ThreadTable({ items }: { items: readonly ModeratedThread[] }) {
  return (
    <Paper>
      <WideTable
        label={texts.threads}
        heads={[texts.thread1, texts.state, { right: texts.states4.published }, { right: texts.started }]}
      >
        {items.map((one) => (
          <Table.Tr key={one.id}>
            <Table.Td className="excerpt breaks">
              <Link to={`/threads/${one.id}`} fw={550}>
                <bdi>{titleOf(one)}</bdi>
              </Link>
              <Text size="xs">
                <Link to={`/threads?site=${one.site}`} size="xs">
                  {one.site}
                </Link>
              </Text>
            </Table.Td>
            <Table.Td>
              <Badge variant="default" tt="none" fw={500}>
                {one.state === "open" ? texts.open : texts.closed}
              </Badge>
            </Table.Td>
            <Table.Td ta="right">{count(one.comments)}</Table.Td>
            <Table.Td ta="right">
              <When time={one.createdAt} />
            </Table.Td>
          </Table.Tr>
        ))}
      </WideTable>
    </Paper>
  );
}
