import { Badge, Paper, Table, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { texts } from "../src/language/texts";
import { Listed } from "../src/parts/listed";
import { Page } from "../src/parts/page";
import { When } from "../src/parts/when";
import { tenants, type Tenant } from "./api";
import { MOVED_BY_KEYS } from "./moved-by-keys";

const COLOURS: Readonly<Record<Tenant["status"], string>> = { active: "teal", suspended: "yellow", erasing: "red" };

/** The publishers of this installation. */
export function Tenants() {
  const found = useInfiniteQuery(tenants);
  return (
    <Page title={texts.admin.tenants} lead={texts.admin.tenantsLead}>
      <Listed of={found} empty={{ title: texts.admin.noTenants, hint: texts.admin.noTenantsHint }}>
        {(items) => (
          <Paper>
            <Table.ScrollContainer minWidth={480} scrollAreaProps={MOVED_BY_KEYS}>
              <Table verticalSpacing="sm" horizontalSpacing="md" aria-label={texts.admin.tenants}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{texts.name}</Table.Th>
                    <Table.Th>{texts.admin.plan}</Table.Th>
                    <Table.Th>{texts.state}</Table.Th>
                    <Table.Th ta="right">{texts.createdAt}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((one) => (
                    <Row key={one.id} one={one} />
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
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
