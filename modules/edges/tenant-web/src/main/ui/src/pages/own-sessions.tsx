import { Badge, Button, Group, List, Paper, Text, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answered, client } from "../api/client";
import { ownSessions } from "../api/queries";
import type { OwnSession } from "../api/types";
import { texts } from "../language/texts";
import { Ask } from "../parts/ask";
import { wordsOf } from "../parts/fault-notice";
import { Loaded } from "../parts/loaded";
import { say } from "../parts/say";
import { When } from "../parts/when";

/** Where a person is signed in, and how to end that elsewhere. */
export function OwnSessions() {
  const found = useQuery(ownSessions);
  const [asking, setAsking] = useState(false);
  return (
    <Paper p="md" component="section" aria-labelledby="own-sessions">
      <Group justify="space-between" gap="sm" mb={4}>
        <Title order={2} size="h5" id="own-sessions">
          {texts.ownSessions}
        </Title>
        {(found.data?.items.length ?? 0) > 1 ? (
          <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
            {texts.endOtherSessions}
          </Button>
        ) : null}
      </Group>
      <Text size="sm" c="dimmed" mb="sm">
        {texts.ownSessionsHint}
      </Text>
      <Loaded of={found}>
        {({ items }) => (
          <List listStyleType="none" spacing="sm" aria-labelledby="own-sessions" styles={{ itemWrapper: { display: "block" } }}>
            {items.map((one) => (
              <Row key={one.id} one={one} />
            ))}
          </List>
        )}
      </Loaded>
      {asking ? <Ending close={() => setAsking(false)} /> : null}
    </Paper>
  );
}

function Row({ one }: { one: OwnSession }) {
  const queries = useQueryClient();
  const name = deviceOf(one);
  const end = useMutation({
    mutationFn: () => answered(client.DELETE("/v1/account/sessions/{id}", { params: { path: { id: one.id } } })),
    onSuccess: () => say(texts.sessionEnded(name)),
    onError: (fault) => say(wordsOf(fault)),
    onSettled: () => queries.invalidateQueries({ queryKey: ownSessions.queryKey }),
  });
  return (
    <List.Item>
      <Group justify="space-between" gap="xs">
        <div>
          <Group gap="xs">
            <Text size="sm" fw={550}>
              {name}
            </Text>
            {one.current ? (
              <Badge variant="default" tt="none" fw={500}>
                {texts.thisSession}
              </Badge>
            ) : null}
          </Group>
          <Text size="xs" c="dimmed">
            {texts.signedInSince} <When time={one.startedAt} />
            {one.current ? null : (
              <>
                {", "}
                {texts.lastUsed} <When time={one.lastSeenAt} />
              </>
            )}
          </Text>
        </div>
        {one.current ? null : (
          <Button
            size="compact-sm"
            variant="default"
            loading={end.isPending}
            onClick={() => end.mutate()}
            aria-label={texts.endSessionOf(name)}
          >
            {texts.signOut}
          </Button>
        )}
      </Group>
    </List.Item>
  );
}

function deviceOf({ browser, system }: OwnSession): string {
  if (browser && system) {
    return texts.browserOn(browser, system);
  }
  return browser ?? system ?? texts.unknownBrowser;
}

function Ending({ close }: { close: () => void }) {
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: () => answered(client.POST("/v1/account/sessions/end-others")),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ownSessions.queryKey });
      close();
    },
  });
  return (
    <Ask
      opened
      close={close}
      title={texts.endOtherSessions}
      question={texts.endOtherSessionsAsk}
      action={texts.endOtherSessions}
      act={() => end.mutate()}
      busy={end.isPending}
      fault={end.error}
    />
  );
}
