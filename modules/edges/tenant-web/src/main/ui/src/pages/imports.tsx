import { Badge, Group, Paper, Table } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { imports } from "../api/queries";
import type { Import } from "../api/types";
import { count, isUnderWay, percent } from "../figures";
import { texts } from "../language/texts";
import { Link } from "../parts/link";
import { Listed } from "../parts/listed";
import { Page } from "../parts/page";
import { When } from "../parts/when";
import { WideTable } from "../parts/wide-table";
import { StateBadge } from "./state-badge";
import { UploadForm } from "./upload-form";

/** All imports of the tenant, and where the next one begins. */
export function Imports() {
  const found = useInfiniteQuery(imports);
  return (
    <Page title={texts.imports}>
      <UploadForm />
      <Listed of={found} empty={{ title: texts.noImports, hint: texts.noImportsHint }}>
        {(items) => <ImportTable items={items} />}
      </Listed>
    </Page>
  );
}

function ImportTable({ items }: { items: readonly Import[] }) {
  return (
    <Paper>
      <WideTable
        label={texts.imports}
        heads={[texts.site, texts.state, { right: texts.records }, { right: texts.started }]}
      >
        {items.map((one) => (
          <Table.Tr key={one.id}>
            <Table.Td>
              <Link to={`/imports/${one.id}`}>{one.site}</Link>
            </Table.Td>
            <Table.Td>
              <Group gap={6}>
                <StateBadge one={one} />
                {isUnderWay(one) && percent(one) !== null ? `${percent(one)} %` : null}
                {one.dryRun ? (
                  <Badge variant="default" tt="none" fw={500}>
                    {texts.checkOnly}
                  </Badge>
                ) : null}
              </Group>
            </Table.Td>
            <Table.Td ta="right">{count(one.progress.read)}</Table.Td>
            <Table.Td ta="right">
              <When time={one.startedAt ?? one.createdAt} />
            </Table.Td>
          </Table.Tr>
        ))}
      </WideTable>
    </Paper>
  );
}
