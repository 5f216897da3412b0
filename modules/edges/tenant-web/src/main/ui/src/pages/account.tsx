import { Paper, Table, Text, Title } from "@mantine/core";
import type { Import } from "../api/types";
import { BUCKETS, count, sum } from "../figures";
import { texts } from "../language/texts";
import { WideTable } from "../parts/wide-table";

/** Every record of the file in exactly one column. */
export function Account({ buckets }: { buckets: Import["buckets"] }) {
  const rows = [
    { name: texts.threads, counts: buckets.thread },
    { name: texts.comments, counts: buckets.comment },
  ];
  return (
    <Paper pt="md">
      <Title order={2} size="h5" px="md">
        {texts.account}
      </Title>
      <WideTable
        label={texts.account}
        heads={[
          texts.kind,
          ...BUCKETS.map((bucket) => ({ right: texts.buckets[bucket] })),
          { right: texts.total },
        ]}
      >
        {rows.map((row) => (
          <Table.Tr key={row.name}>
            <Table.Th scope="row">{row.name}</Table.Th>
            {BUCKETS.map((bucket) => (
              <Table.Td key={bucket} ta="right">
                <Text size="sm" {...(row.counts[bucket] === 0 ? { c: "dimmed" } : {})}>
                  {count(row.counts[bucket])}
                </Text>
              </Table.Td>
            ))}
            <Table.Td ta="right">
              <Text size="sm" fw={600}>
                {count(sum(row.counts))}
              </Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </WideTable>
    </Paper>
  );
}
