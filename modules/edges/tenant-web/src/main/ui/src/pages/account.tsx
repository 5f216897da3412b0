import { Paper, Table, Text, Title } from "@mantine/core";
import type { Import } from "../api/types";
import { BUCKETS, count, sum } from "../figures";
import { texts } from "../language/texts";

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
      <Table.ScrollContainer minWidth={640}>
        <Table verticalSpacing="sm" horizontalSpacing="md" aria-label={texts.account}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{texts.kind}</Table.Th>
              {BUCKETS.map((bucket) => (
                <Table.Th key={bucket} ta="right">
                  {texts.buckets[bucket]}
                </Table.Th>
              ))}
              <Table.Th ta="right">{texts.total}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody className="figures">
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
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}
