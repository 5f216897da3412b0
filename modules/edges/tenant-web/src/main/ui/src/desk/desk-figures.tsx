import { Group, Paper, SimpleGrid, Table, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { figures } from "../api/queries";
import { useRights } from "../api/rights";
import type { DeskFigures } from "../api/types";
import { count, duration, unitFor } from "../figures";
import { texts } from "../language/texts";
import { Bar } from "../parts/bar";
import { Columns } from "../parts/columns";
import { Link } from "../parts/link";
import { Loaded } from "../parts/loaded";
import { Stacks } from "../parts/stacks";
import { WideTable } from "../parts/wide-table";
import { titleOf } from "./titles";

interface Props {
  /** Key of a site, or nothing for all. */
  readonly site: string;
  readonly from: string;
  readonly to: string;
}

/** Who wrote, where, and how moderators decided. */
export function FiguresOfDesk({ site, from, to }: Props) {
  const found = useQuery(figures(site, from, to));
  return <Loaded of={found}>{(read) => <Shown read={read} />}</Loaded>;
}

function Shown({ read }: { read: DeskFigures }) {
  const days = read.days.map(({ day }) => day);
  const slowest = Math.max(0, ...read.days.map(({ ninetiethSeconds }) => ninetiethSeconds ?? 0));
  const unit = unitFor(slowest);
  const scaled = (seconds: number | null): number | null =>
    seconds === null ? null : Math.round((10 * seconds) / unit.seconds) / 10;
  return (
    <>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <Columns
          name={texts.authorsPerDay}
          values={read.days.map(({ day, authors }) => ({ day, value: authors }))}
          sums={false}
        />
        <Stacks
          name={texts.decisionsPerDay}
          days={days}
          series={[
            { name: texts.actions.approve, values: read.days.map(({ approved }) => approved) },
            { name: texts.actions.reject, values: read.days.map(({ rejected }) => rejected) },
            { name: texts.actions.spam, values: read.days.map(({ spam }) => spam) },
            { name: texts.otherDecisions, values: read.days.map(({ other }) => other) },
          ]}
        />
      </SimpleGrid>
      <Stacks
        name={texts.responseTime(unit.name)}
        hint={
          read.medianSeconds === null || read.ninetiethSeconds === null
            ? texts.noResponseTime
            : texts.responseTimeOf(duration(read.medianSeconds), duration(read.ninetiethSeconds))
        }
        days={days}
        overlaid
        series={[
          { name: texts.nineOfTen, values: read.days.map(({ ninetiethSeconds }) => scaled(ninetiethSeconds)) },
          { name: texts.half, values: read.days.map(({ medianSeconds }) => scaled(medianSeconds)) },
        ]}
      />
      {read.threads.length > 0 ? <Busiest threads={read.threads} /> : null}
      {read.capped ? (
        <Text size="xs" c="dimmed">
          {texts.figuresCapped}
        </Text>
      ) : null}
    </>
  );
}

function Busiest({ threads }: { threads: DeskFigures["threads"] }) {
  const { moderates } = useRights();
  const most = Math.max(1, ...threads.map(({ comments }) => comments));
  return (
    <Paper pt="md">
      <Title order={2} size="h5" px="md" mb="xs">
        {texts.busiestThreads}
      </Title>
      <WideTable label={texts.busiestThreads} heads={[texts.thread1, texts.site, { right: texts.comments }]}>
        {threads.map(({ thread, comments }) => (
          <Table.Tr key={thread.id}>
            <Table.Td className="excerpt breaks">
              {moderates ? (
                <Link to={`/threads/${thread.id}`}>
                  <bdi>{titleOf(thread)}</bdi>
                </Link>
              ) : (
                <bdi>{titleOf(thread)}</bdi>
              )}
            </Table.Td>
            <Table.Td>{thread.site}</Table.Td>
            <Table.Td ta="right">
              <Group gap="sm" justify="flex-end" wrap="nowrap">
                <Bar share={comments / most} />
                {count(comments)}
              </Group>
            </Table.Td>
          </Table.Tr>
        ))}
      </WideTable>
    </Paper>
  );
}
