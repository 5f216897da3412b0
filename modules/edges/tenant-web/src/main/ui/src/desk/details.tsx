import { Badge, Button, Group, Paper, Stack, Table, Text, Title } from "@mantine/core";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { Link as RouterLink } from "react-router";
import { commentFile, comments, DESK } from "../api/moderation";
import type { CommentFile, Decision, Explanation, Finding, ModeratedComment } from "../api/types";
import { count } from "../figures";
import { texts } from "../language/texts";
import { Link } from "../parts/link";
import { Loaded } from "../parts/loaded";
import { When } from "../parts/when";
import { BanForm } from "./ban-form";
import { asAddress, WAITING } from "./filters";
import { Rich } from "./rich";
import { TextChange } from "./text-change";

const AROUND = 5;

/** Why a comment is where it is, where it stands in its discussion, and what was decided about it. */
export function Details({ comment }: { comment: ModeratedComment }) {
  const found = useQuery(commentFile(comment.id));
  return (
    <Stack gap="sm" component="aside" aria-label={texts.detailsOf(comment.author.name)}>
      <Loaded of={found}>
        {(file) => (
          <>
            <Part title={texts.why}>
              <Why explanation={file.explanation} />
              <Reports file={file} />
            </Part>
            {file.decisions.length > 0 ? (
              <Part title={texts.decisions}>
                <Stack gap={4}>
                  {file.decisions.map((decision) => (
                    <div key={decision.id}>
                      <DecisionLine decision={decision} />
                      {decision.text === null ? null : <TextChange {...decision.text} />}
                    </div>
                  ))}
                </Stack>
              </Part>
            ) : null}
          </>
        )}
      </Loaded>
      <Around comment={comment} />
      <AuthorActions comment={comment} />
    </Stack>
  );
}

function Part({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <Paper p="md">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h5">
          {title}
        </Title>
        {aside}
      </Group>
      {children}
    </Paper>
  );
}

/** What screening found, the deciding first. */
export function Why({ explanation }: { explanation: Explanation | null }) {
  if (explanation === null) {
    return (
      <Text size="sm" c="dimmed">
        {texts.notScreened}
      </Text>
    );
  }
  const findings = [...explanation.findings].sort((one, other) => Number(other.decided) - Number(one.decided));
  return (
    <>
      <Text size="sm">
        {texts.verdicts[explanation.verdict]}
        {explanation.rule ? (
          <>
            {` (${texts.byRule(explanation.rule.name)}) `}
            <Version of={explanation.rule.version} />
          </>
        ) : null}
      </Text>
      {findings.length > 0 ? (
        <Table mt="xs" verticalSpacing={4} horizontalSpacing={0} aria-label={texts.why} className="figures">
          <Table.Tbody>
            {findings.map((finding) => (
              <FindingRow key={finding.check} finding={finding} />
            ))}
          </Table.Tbody>
        </Table>
      ) : null}
    </>
  );
}

function FindingRow({ finding }: { finding: Finding }) {
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={finding.decided ? 600 : 400}>
          {texts.checks[finding.check] ?? finding.check} <Version of={finding.version} />
        </Text>
        {finding.words.length > 0 ? (
          <Group gap={4}>
            {finding.words.map((word) => (
              <Badge key={word} variant="default" tt="none" fw={500} maw="100%">
                <bdi>{word}</bdi>
              </Badge>
            ))}
          </Group>
        ) : null}
      </Table.Td>
      <Table.Td ta="right" valign="top">
        <Text size="sm" fw={finding.decided ? 600 : 400}>
          {count(Math.round(finding.value * 10) / 10)}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}

/** Of what version it was that screening went by. */
function Version({ of }: { of: string | number | null }) {
  return of === null ? null : (
    <Text span size="xs" fw={400} c="dimmed" className="breaks">
      {texts.versionOf(String(of))}
    </Text>
  );
}

function Reports({ file }: { file: CommentFile }) {
  return file.reports.map((report) => (
    <Text key={report.id} size="sm" mt="xs" className="breaks">
      <b>{texts.reportReasons[report.reason]}</b>
      {report.text ? <bdi>{`: ${report.text}`}</bdi> : null} <When time={report.at} />
    </Text>
  ));
}

/** A decision in a line. */
export function DecisionLine({ decision }: { decision: Decision }) {
  return (
    <Text size="sm" td={decision.undone ? "line-through" : undefined} className="breaks">
      {texts.actions[decision.action as keyof typeof texts.actions] ?? decision.action}{" "}
      {texts.actorKinds[decision.actor.kind as keyof typeof texts.actorKinds] ?? ""} <When time={decision.at} />
      {decision.reason ? <bdi>{`: ${decision.reason}`}</bdi> : null}
    </Text>
  );
}

/** What stands around a comment: the one it answers, and the last before it. */
function Around({ comment }: { comment: ModeratedComment }) {
  const thread = comment.thread;
  const before = useInfiniteQuery(
    comments({ ...WAITING, state: "published", thread: thread.id, newest: true }, AROUND),
  );
  const parent = useQuery({ ...commentFile(comment.parentId ?? ""), enabled: comment.parentId !== null });
  const shown = (before.data?.pages.flatMap(({ items }) => items) ?? [])
    .filter(({ id }) => id !== comment.id && id !== comment.parentId)
    .slice(0, AROUND - 2);
  return (
    <Part title={texts.discussion} aside={<Link to={`/threads/${thread.id}`}>{texts.wholeThread}</Link>}>
      {parent.data ? <Neighbour one={parent.data.comment} answered /> : null}
      {shown.length === 0 && !parent.data ? (
        <Text size="sm" c="dimmed">
          {texts.firstInThread}
        </Text>
      ) : (
        shown.reverse().map((one) => <Neighbour key={one.id} one={one} />)
      )}
    </Part>
  );
}

function Neighbour({ one, answered = false }: { one: ModeratedComment; answered?: boolean }) {
  return (
    <div className="neighbour" data-answered={answered || undefined}>
      <Text size="xs" c="dimmed">
        {answered ? `${texts.inReplyTo} ` : null}
        <b>
          <bdi>{one.author.name}</bdi>
        </b>{" "}
        <When time={one.createdAt} />
      </Text>
      <Rich html={one.html} />
    </div>
  );
}

function AuthorActions({ comment }: { comment: ModeratedComment }) {
  const [banning, setBanning] = useState(false);
  const queries = useQueryClient();
  const key = comment.author.key;
  if (key === null) {
    return null;
  }
  return (
    <Part title={texts.author} aside={<Link to={`/authors/${encodeURIComponent(key)}`}>{texts.allAboutAuthor}</Link>}>
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={() => setBanning(true)}>
          {texts.banAuthor}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          component={RouterLink}
          to={`/queue?${asAddress({ ...WAITING, state: "any", author: key })}`}
        >
          {texts.searchOfAuthor}
        </Button>
      </Group>
      {banning ? (
        <BanForm
          comment={comment}
          close={() => setBanning(false)}
          done={() => void queries.invalidateQueries({ queryKey: DESK })}
        />
      ) : null}
    </Part>
  );
}
