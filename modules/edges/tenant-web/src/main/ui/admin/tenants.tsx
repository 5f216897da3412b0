import { Badge, Paper, Table, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { texts } from "../src/language/texts";
import { Listed } from "../src/parts/listed";
import { Page } from "../src/parts/page";
import { When } from "../src/parts/when";
import { WideTable } from "../src/parts/wide-table";
import { tenants, type Tenant } from "./api";

const COLOURS: Readonly<Record<Tenant["status"], string>> = { active: "teal", suspended: "yellow", erasing: "red" };

/** The publishers of this installation. */
export function Tenants() {
  const found = useInfiniteQuery(tenants);
  return (
    <Page title={texts.admin.tenants} lead={texts.admin.tenantsLead}>
      <Listed of={found} empty={{ title: texts.admin.noTenants, hint: texts.admin.noTenantsHint }}>
        {(items) => (
          <Paper>
            <WideTable
              label={texts.admin.tenants}
              heads={[texts.name, texts.admin.plan, texts.state, { right: texts.createdAt }]}
            >
              {items.map((one) => (
                <Row key={one.id} one={one} />
              ))}
            </WideTable>
          </Paper>
        )}
      </Listed>
    </Page>
  );
}

function Row({ one }: { one: Tenant }) {
  return (
    <Table.Tr>
      <Table.Td className="excerpt breaks">
        <Text size="sm" fw={550}>
          <bdi>{one.name}</bdi>
        </Text>
        <Text size="xs" c="dimmed">
          {one.slug}
        </Text>
      </Table.Td>
      <Table.Td>{one.plan}</Table.Td>
      <Table.Td>
        <Badge variant="light" color={COLOURS[one.status]} tt="none" className="mark">
          {texts.admin.tenantStates[one.status]}
        </Badge>
      </Table.Td>
      <Table.Td ta="right">
        <When time={one.createdAt} />
      </Table.Td>
    </Table.Tr>
  );
}
