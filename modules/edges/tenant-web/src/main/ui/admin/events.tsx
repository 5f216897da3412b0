import { Badge, Button, Group, Paper, Stack, Table, Text, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { count, duration } from "../src/figures";
import { texts } from "../src/language/texts";
import { wordsOf } from "../src/parts/fault-notice";
import { Loaded } from "../src/parts/loaded";
import { Page } from "../src/parts/page";
import { say } from "../src/parts/say";
import { When } from "../src/parts/when";
import { WideTable } from "../src/parts/wide-table";
import { events, EVENTS, redrive, type ModuleEvents } from "./api";
import { TenantName } from "./tenant-name";

/** What modules sent each other and has not arrived. */
export function Events() {
  const found = useQuery(events);
  return (
    <Page title={texts.admin.events} lead={texts.admin.eventsLead}>
      <Loaded of={found}>
        {({ items }) => (
          <>
            <Paper>
              <WideTable
                label={texts.admin.events}
                heads={[
                  texts.admin.module,
                  texts.state,
                  { right: texts.admin.pending },
                  { right: texts.admin.lag },
                  { right: texts.admin.parked },
                ]}
              >
                {items.map((one) => (
                  <Row key={one.module} one={one} />
                ))}
              </WideTable>
            </Paper>
            {items
              .filter(({ parked }) => parked > 0)
              .map((one) => (
                <Parked key={one.module} one={one} />
              ))}
          </>
        )}
      </Loaded>
    </Page>
  );
}

type Health = keyof typeof texts.admin.eventStates;

const COLOURS: Readonly<Record<Health, string>> = { flowing: "teal", waiting: "blue", stuck: "red", away: "yellow" };

function healthOf({ reachable, pending, parked }: ModuleEvents): Health {
  if (!reachable) {
    return "away";
  }
  if (parked > 0) {
    return "stuck";
  }
  return pending > 0 ? "waiting" : "flowing";
}

function Row({ one }: { one: ModuleEvents }) {
  const health = healthOf(one);
  return (
    <Table.Tr>
      <Table.Td>{one.module}</Table.Td>
      <Table.Td>
        <Badge variant="light" color={COLOURS[health]} tt="none" className="mark">
          {texts.admin.eventStates[health]}
        </Badge>
      </Table.Td>
      <Table.Td ta="right" className="figures">
        {one.reachable ? count(one.pending) : "–"}
      </Table.Td>
      <Table.Td ta="right" className="figures">
        {one.reachable && one.pending > 0 ? duration(one.lagSeconds) : "–"}
      </Table.Td>
      <Table.Td ta="right" className="figures">
        {one.reachable ? count(one.parked) : "–"}
      </Table.Td>
    </Table.Tr>
  );
}

/** What a module gave up on, with the way to try it again. */
function Parked({ one }: { one: ModuleEvents }) {
  const queries = useQueryClient();
  const again = useMutation({
    mutationFn: () => redrive(one.module),
    onSuccess: (many) => say(texts.admin.redriven(count(many))),
    onError: (fault) => say(wordsOf(fault)),
    onSettled: () => queries.invalidateQueries({ queryKey: EVENTS }),
  });
  return (
    <Paper p="md">
      <Group justify="space-between" gap="sm" mb="sm">
        <Title order={2} size="h4">
          {texts.admin.parkedOf(one.module)}
        </Title>
        <Button loading={again.isPending} onClick={() => again.mutate()}>
          {texts.admin.redrive(count(one.parked))}
        </Button>
      </Group>
      <Stack gap="sm">
        {one.parkedEvents.map((event) => (
          <div key={event.event + event.subscriber}>
            <Group gap="xs">
              <Text size="sm" fw={550} className="breaks">
                {texts.admin.toSubscriber(event.name, event.subscriber)}
              </Text>
              <Text size="xs" c="dimmed" component="span">
                <TenantName id={event.tenant} /> · <When time={event.sentAt} />
              </Text>
            </Group>
            <Text size="sm" c="dimmed" className="breaks">
              {event.fault}
            </Text>
          </div>
        ))}
      </Stack>
    </Paper>
  );
}
