import { Badge, Button, Paper, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { sites } from "../api/queries";
import type { Site } from "../api/types";
import { texts } from "../language/texts";
import { Empty } from "../parts/empty";
import { Link } from "../parts/link";
import { Loaded } from "../parts/loaded";
import { Page } from "../parts/page";
import { When } from "../parts/when";
import { NewSite } from "./new-site";

/** The sites of the tenant. */
export function Sites() {
  const found = useQuery(sites);
  const [asked, ask] = useSearchParams();
  const making = asked.has("new");
  const make = (): void => ask({ new: "" });
  const none = found.data?.items.length === 0;
  return (
    <Page
      title={texts.sites}
      actions={making || none || !found.data ? undefined : <Button onClick={make}>{texts.newSite}</Button>}
    >
      {making ? <NewSite cancel={() => ask({})} /> : null}
      <Loaded of={found}>
        {({ items }) => {
          if (items.length > 0) {
            return <SiteTable items={items} />;
          }
          return making ? null : (
            <Empty title={texts.noSites} hint={texts.noSitesHint}>
              <Button onClick={make}>{texts.createSite}</Button>
            </Empty>
          );
        }}
      </Loaded>
    </Page>
  );
}

function SiteTable({ items }: { items: readonly Site[] }) {
  return (
    <Paper>
      <Table.ScrollContainer minWidth={480}>
        <Table verticalSpacing="sm" horizontalSpacing="md" aria-label={texts.sites}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{texts.name}</Table.Th>
              <Table.Th>{texts.key}</Table.Th>
              <Table.Th>{texts.state}</Table.Th>
              <Table.Th ta="right">{texts.createdAt}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((site) => (
              <Table.Tr key={site.id}>
                <Table.Td>
                  <Link to={`/sites/${site.key}`} fw={550}>
                    {site.name}
                  </Link>
                  <Text size="xs" c="dimmed">
                    {site.origins.join(", ") || texts.noOrigins}
                  </Text>
                </Table.Td>
                <Table.Td>{site.key}</Table.Td>
                <Table.Td>
                  <Badge variant="default" tt="none" fw={500}>
                    {site.settings.closed ? texts.closed : texts.open}
                  </Badge>
                </Table.Td>
                <Table.Td ta="right">
                  <When time={site.createdAt} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}
