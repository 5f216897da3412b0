import { Alert, Button, Group, Kbd, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Comment } from "../api/types";
import { texts } from "../language/texts";
import { Link } from "../parts/link";
import { Loaded } from "../parts/loaded";
import { When } from "../parts/when";
import { Context } from "./context";
import { file } from "./desk-queries";
import { DecisionLine } from "./decision-line";
import { Rich } from "./rich";
import { StateMark } from "./state-mark";
import { Why } from "./why";
import type { Fate } from "./use-desk";
import { authorName, CHOICES, choiceName, stateName, threadName, type Choice } from "./words";

interface Props {
  readonly comment: Comment;
  readonly fate: Fate | undefined;
  readonly decide: (choice: Choice) => void;
}

/** A comment with why it is here, what stands around it, and what can be decided. */
export function Details({ comment, fate, decide }: Props) {
  const found = useQuery(file(comment.id));
  const state = fate?.state ?? comment.state;
  const theirs = fate?.mine === false;
  const { author } = comment;
  const name = authorName(author);
  const words = found.data?.explanation?.findings.flatMap((one) => one.words) ?? [];
  return (
    <Stack gap="md" component="article" aria-label={texts.detailsOf(name)} className="details">
      <Group justify="space-between" gap="xs" align="flex-start" wrap="nowrap">
        <div className="shrinks">
          <Text fw={600} className="breaks">
            {author.key === null ? (
              <bdi>{name}</bdi>
            ) : (
              <Link to={`/authors/${encodeURIComponent(author.key)}`} size="md">
                <bdi>{name}</bdi>
              </Link>
            )}
          </Text>
          <Text size="xs" c="dimmed" className="breaks">
            {comment.site} ·{" "}
            <Link to={`/threads/${comment.thread.id}`} size="xs" underline="always">
              <bdi>{threadName(comment.thread)}</bdi>
            </Link>{" "}
            · <When time={comment.createdAt} />
            {comment.editedAt === null ? null : (
              <>
                , {texts.edited1} <When time={comment.editedAt} />
              </>
            )}
          </Text>
        </div>
        <StateMark state={state} />
      </Group>
      <Rich html={comment.html} marked={words} />
      {theirs ? (
        <Alert color="gray" role="status" p="xs">
          {texts.somebodyDecided(stateName(state))}
        </Alert>
      ) : (
        <Group gap="xs" className="no-print">
          {CHOICES.filter((one) => one.after !== state).map((one) => (
            <Button
              key={one.action}
              variant={one.action === "approve" ? "filled" : "default"}
              rightSection={<Kbd size="xs">{one.key}</Kbd>}
              onClick={() => decide(one)}
            >
              {choiceName(one.action)}
            </Button>
          ))}
        </Group>
      )}
      <Loaded of={found}>
        {({ explanation, reports, decisions }) => (
          <>
            <Part title={texts.why}>
              <Why explanation={explanation ?? null} />
            </Part>
            {reports.length === 0 ? null : (
              <Part title={texts.readersSay}>
                <ul className="plain-list">
                  {reports.map((one) => (
                    <li key={one.id}>
                      <Text size="sm" className="breaks">
                        {texts.reportReasons[one.reason]}
                        {one.text ? <bdi>: {one.text}</bdi> : null}{" "}
                        <Text span size="xs" c="dimmed">
                          <When time={one.at} />
                        </Text>
                      </Text>
                    </li>
                  ))}
                </ul>
              </Part>
            )}
            {decisions.length === 0 ? null : (
              <Part title={texts.decisions}>
                <ul className="plain-list">
                  {decisions.map((one) => (
                    <DecisionLine key={`${one.id} ${one.comment}`} decision={one} />
                  ))}
                </ul>
              </Part>
            )}
          </>
        )}
      </Loaded>
      <Part title={texts.discussion}>
        <Context comment={comment} />
      </Part>
    </Stack>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <Title order={3} size="h5" mb={4}>
        {title}
      </Title>
      {children}
    </section>
  );
}
