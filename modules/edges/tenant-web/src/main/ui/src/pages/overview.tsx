import { Button, Group, NativeSelect, Paper, SimpleGrid, Table, Text, Title } from "@mantine/core";
import { useQueries, useQuery } from "@tanstack/react-query";
import { Link as RouterLink, useSearchParams } from "react-router";
import { ownSites, statistics } from "../api/queries";
import { useRights, type SiteName } from "../api/rights";
import type { SiteCounts, SiteStatistics } from "../api/types";
import { FiguresOfDesk } from "../desk/desk-figures";
import { count, lastDays, together } from "../figures";
import { texts } from "../language/texts";
import { Bones } from "../parts/bones";
import { Columns } from "../parts/columns";
import { Empty } from "../parts/empty";
import { FaultNotice } from "../parts/fault-notice";
import { Link } from "../parts/link";
import { Loaded } from "../parts/loaded";
import { Page } from "../parts/page";
import { WideTable } from "../parts/wide-table";

const PERIODS = [7, 30, 90, 365] as const;
/** Figures are read site by site: more at once would keep the server from readers. */
const MOST_TOGETHER = 20;

/** What happened on the sites, as figures over time. */
export function Overview() {
  const { everywhere, manages } = useRights();
  const found = useQuery(ownSites);
  const items = found.data?.items ?? [];
  return items.length > 0 ? (
    <Shown items={items} all={everywhere ? texts.allSites : texts.allOwnSites} />
  ) : (
    <Page title={texts.overview}>
      <Loaded of={found}>
        {() => (
          <Empty title={texts.noSites} hint={texts.noSitesHint}>
            {manages ? (
              <Button component={RouterLink} to="/sites?new">
                {texts.createSite}
              </Button>
            ) : null}
          </Empty>
        )}
      </Loaded>
    </Page>
  );
}

interface ShownProps {
  readonly items: readonly SiteName[];
  /** What they are called together. */
  readonly all: string;
}

function Shown({ items, all }: ShownProps) {
  const [asked, ask] = useSearchParams();
  const days = PERIODS.find((one) => String(one) === asked.get("days")) ?? 30;
  const chosen = asked.get("site") ?? "";
  const set = (name: string, value: string): void => {
    ask((before) => {
      before.set(name, value);
      return before;
    });
  };
  return (
    <Page
      title={texts.overview}
      actions={
        <>
          <NativeSelect
            flex="1 1 120px"
            aria-label={texts.site}
            value={chosen}
            data={[{ value: "", label: all }, ...items.map((one) => ({ value: one.key, label: one.name }))]}
            onChange={(event) => set("site", event.currentTarget.value)}
          />
          <NativeSelect
            flex="1 1 120px"
            aria-label={texts.period}
            value={String(days)}
            data={PERIODS.map((one) => ({ value: String(one), label: texts.days(one) }))}
            onChange={(event) => set("days", event.currentTarget.value)}
          />
        </>
      }
    >
      <Figures sites={items.filter((one) => chosen === "" || one.key === chosen)} days={days} />
      <FiguresOfDesk site={chosen} {...lastDays(days, new Date())} />
      <Text size="xs" c="dimmed">
        {texts.utc}
      </Text>
    </Page>
  );
}

function Figures({ sites: shown, days }: { sites: readonly SiteName[]; days: number }) {
  const { from, to } = lastDays(days, new Date());
  const few = shown.length <= MOST_TOGETHER;
  const read = useQueries({ queries: few ? shown.map((one) => statistics(one.key, from, to)) : [] });
  const fault = read.find((one) => one.error !== null);
  if (!few) {
    return <Text size="sm">{texts.tooManySites}</Text>;
  }
  if (fault) {
    return <FaultNotice fault={fault.error} retry={() => read.forEach((one) => void one.refetch())} />;
  }
  const all = read.flatMap((one) => (one.data ? [one.data] : []));
  if (all.length < shown.length) {
    return <Bones />;
  }
  const sum = together(all);
  return (
    <>
      <Totals counts={sum.total} />
      <Columns
        name={texts.postedPerDay}
        values={sum.days.map(({ day, counts }) => ({ day, value: counts.commentsPosted }))}
      />
      {all.length > 1 ? <BySite all={all} names={new Map(shown.map((one) => [one.key, one.name]))} /> : null}
    </>
  );
}

function Totals({ counts }: { counts: SiteCounts }) {
  const figures = [
    [texts.posted, counts.commentsPosted],
    [texts.edited, counts.commentsEdited],
    [texts.deletedByAuthors, counts.commentsDeleted],
    [texts.imported, counts.commentsImported],
  ] as const;
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm" component="dl" m={0}>
      {figures.map(([name, value]) => (
        <Paper key={name} p="md">
          <Text component="dt" size="xs" c="dimmed">
            {name}
          </Text>
          <Text component="dd" m={0} size="xl" fw={600} className="figures">
            {count(value)}
          </Text>
        </Paper>
      ))}
    </SimpleGrid>
  );
}

function BySite({ all, names }: { all: readonly SiteStatistics[]; names: ReadonlyMap<string, string> }) {
  const { manages } = useRights();
  return (
    <Paper pt="md">
      <Group px="md" mb="xs">
        <Title order={2} size="h5">
          {texts.bySite}
        </Title>
      </Group>
      <WideTable label={texts.bySite} heads={[texts.site, { right: texts.posted }, { right: texts.imported }]}>
        {all.map(({ site, total }) => (
          <Table.Tr key={site}>
            <Table.Td>
              {manages ? <Link to={`/sites/${site}`}>{names.get(site) ?? site}</Link> : (names.get(site) ?? site)}
            </Table.Td>
            <Table.Td ta="right">{count(total.commentsPosted)}</Table.Td>
            <Table.Td ta="right">{count(total.commentsImported)}</Table.Td>
          </Table.Tr>
        ))}
      </WideTable>
    </Paper>
  );
}
