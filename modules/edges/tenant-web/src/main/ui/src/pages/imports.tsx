import { Badge, Group, Paper, Stack, Table, Title } from "@mantine/core";
import type { Api } from "../api";
import type { Import } from "../api-types";
import { count, isUnderWay, percent } from "../figures";
import { Bones } from "../parts/bones";
import { Empty } from "../parts/empty";
import { FaultNotice } from "../parts/fault-notice";
import { When } from "../parts/when";
import { Link } from "../router";
import { texts } from "../texts";
import { useLoaded } from "../use-loaded";
import { StateBadge } from "./state-badge";
import { Upload } from "./upload";

const POLL_MILLIS = 2_000;

/** All imports of the tenant, and where the next one begins. */
export function Imports({ api }: { api: Api }) {
  const imports = useLoaded(
    () => api.imports(),
    (page) => (page?.items.some(isUnderWay) ? POLL_MILLIS : null),
  );
  const items = imports.value?.items;
  return (
    <Stack>
      <Title order={1} size="h2">
        {texts.imports}
      </Title>
      <Upload api={api} />
      {imports.fault === null ? null : <FaultNotice fault={imports.fault} retry={imports.reload} />}
      {!items && imports.fault === null ? <Bones /> : null}
      {items?.length === 0 ? <Empty title={texts.noImports} hint={texts.noImportsHint} /> : null}
      {items && items.length > 0 ? <ImportTable items={items} /> : null}
    </Stack>
  );
}

function ImportTable({ items }: { items: readonly Import[] }) {
  return (
    <Paper withBorder radius="md">
      <Table.ScrollContainer minWidth={560}>
        <Table verticalSpacing="sm" horizontalSpacing="md">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{texts.site}</Table.Th>
              <Table.Th>{texts.state}</Table.Th>
              <Table.Th ta="right">{texts.records}</Table.Th>
              <Table.Th ta="right">{texts.started}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((one) => (
              <Table.Tr key={one.id}>
                <Table.Td>
                  <Link to={`/imports/${one.id}`}>{one.site}</Link>
                </Table.Td>
                <Table.Td>
                  <Group gap={6}>
                    <StateBadge one={one} />
                    {isUnderWay(one) && percent(one) !== null ? `${percent(one)} %` : null}
                    {one.dryRun ? <Badge variant="default">{texts.checkOnly}</Badge> : null}
                  </Group>
                </Table.Td>
                <Table.Td ta="right">{count(one.progress.read)}</Table.Td>
                <Table.Td ta="right">
                  <When time={one.startedAt ?? one.createdAt} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}
