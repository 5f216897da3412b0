import { Button, Group, Paper, SimpleGrid, Stack, Switch, Text, Textarea, Title } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useParams } from "react-router";
import { author as authorOf, changeAuthor, comments, DESK } from "../api/moderation";
import { useRights } from "../api/rights";
import type { AuthorChange, AuthorPage as Author } from "../api/types";
import { BanForm } from "../desk/ban-form";
import { asAddress, WAITING } from "../desk/filters";
import { History } from "../desk/history";
import { count } from "../figures";
import { texts } from "../language/texts";
import { FaultNotice, wordsOf } from "../parts/fault-notice";
import { Link } from "../parts/link";
import { Loaded } from "../parts/loaded";
import { Page } from "../parts/page";
import { say } from "../parts/say";
import { When } from "../parts/when";
import { TrailLink } from "../trail/trail-link";
import { BanTable } from "./bans";

const LONGEST_NOTE = 2_000;

/** What is known of an author: counts, trust, a note, bans, and all comments. */
export function AuthorPage() {
  const { key = "" } = useParams();
  const [banning, setBanning] = useState(false);
  const queries = useQueryClient();
  const found = useQuery(authorOf(key));
  const list = useInfiniteQuery(comments({ ...WAITING, state: "any", author: key, newest: true }));
  const one = found.data;
  // Trust and notes are of all sites.
  const { everywhere } = useRights();
  return (
    <Page
      title={one?.name ?? texts.author}
      actions={
        one ? (
          <>
            <TrailLink of={{ target: key }} />
            <Button variant="default" onClick={() => setBanning(true)}>
              {texts.banAuthor}
            </Button>
          </>
        ) : undefined
      }
    >
      <Loaded of={found}>
        {(loaded) => (
          <Stack gap="md">
            <Text size="sm" c="dimmed" mt={-8} className="breaks">
              {texts.authorKinds[loaded.kind]}
              {loaded.email === null ? null : ` · ${loaded.email}`} · {texts.firstSeen}{" "}
              <When time={loaded.firstAt} />, {texts.lastSeen} <When time={loaded.lastAt} />
            </Text>
            <Counts author={loaded} />
            {everywhere ? (
              <Paper p="md">
                <Judgement key={loaded.key} author={loaded} />
              </Paper>
            ) : null}
            {loaded.bans.length > 0 ? (
              <Paper>
                <BanTable items={loaded.bans} />
              </Paper>
            ) : null}
            <Group justify="space-between" gap="sm">
              <Title order={2} size="h4">
                {texts.allComments}
              </Title>
              <Link to={`/queue?${asAddress({ ...WAITING, state: "any", author: key })}`}>{texts.searchOfAuthor}</Link>
            </Group>
            <History of={list} />
            {banning ? (
              <BanForm
                author={loaded}
                close={() => setBanning(false)}
                done={() => void queries.invalidateQueries({ queryKey: DESK })}
              />
            ) : null}
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

function Counts({ author }: { author: Author }) {
  return (
    <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="sm">
      {(["published", "pending", "rejected", "spam"] as const).map((state) => (
        <Paper key={state} p="sm" className="figures">
          <Text size="xl" fw={650}>
            {count(author.counts[state])}
          </Text>
          <Text size="xs" c="dimmed">
            {texts.states4[state]}
          </Text>
        </Paper>
      ))}
    </SimpleGrid>
  );
}

function Judgement({ author }: { author: Author }) {
  const [note, setNote] = useState(author.note);
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: (wanted: AuthorChange) => changeAuthor(author.key, wanted),
    onSuccess: (changed) => {
      queries.setQueryData(authorOf(author.key).queryKey, changed);
      say(texts.saved);
    },
    onError: (fault) => say(wordsOf(fault)),
  });
  return (
    <Stack gap="sm">
      <Switch
        label={texts.trustAuthor}
        description={texts.trustHint}
        checked={author.trusted}
        disabled={change.isPending}
        onChange={(event) => change.mutate({ trusted: event.currentTarget.checked })}
      />
      <Textarea
        label={texts.note}
        description={texts.noteHint}
        value={note}
        maxLength={LONGEST_NOTE}
        autosize
        minRows={2}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {change.error === null ? null : <FaultNotice fault={change.error} />}
      <Group justify="flex-end">
        <Button
          size="compact-md"
          variant="default"
          disabled={note === author.note}
          loading={change.isPending}
          onClick={() => change.mutate({ note })}
        >
          {texts.save}
        </Button>
      </Group>
    </Stack>
  );
}
