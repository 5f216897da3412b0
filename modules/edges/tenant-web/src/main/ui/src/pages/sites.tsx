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
import { Usage } from "../parts/usage";
import { When } from "../parts/when";
import { WideTable } from "../parts/wide-table";
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
      <Usage of="sites" />
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
      <WideTable label={texts.sites} heads={[texts.name, texts.key, texts.state, { right: texts.createdAt }]}>
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
      </WideTable>
    </Paper>
  );
}
