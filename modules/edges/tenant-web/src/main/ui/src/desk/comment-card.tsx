import { Badge, Button, Checkbox, Group, Kbd, Paper, Text } from "@mantine/core";
import { useEffect, useRef, type ReactNode } from "react";
import type { Verdict } from "../api/moderation";
import type { CommentState, ModeratedComment } from "../api/types";
import { texts } from "../language/texts";
import { Link } from "../parts/link";
import { When } from "../parts/when";
import { mayPin, verdictsFor } from "./decisions";
import { Rich } from "./rich";
import { StateMark } from "./state-mark";
import { titleOf } from "./titles";

interface Props {
  readonly comment: ModeratedComment;
  /** Whether the keys of the desk are about this one. */
  readonly active?: boolean;
  readonly selected?: boolean;
  /** What somebody else made of it meanwhile. */
  readonly elsewhere?: CommentState | undefined;
  /** Words that screening found in it. */
  readonly marked?: readonly string[];
  readonly activate?: () => void;
  readonly select?: () => void;
  readonly decide?: (verdict: Verdict) => void;
  readonly edit?: () => void;
  readonly pin?: () => void;
  readonly children?: ReactNode;
}

const KEYS: Readonly<Record<Verdict, string>> = { approve: "a", reject: "r", spam: "s", restore: "" };

/** What a verdict is called on its button. */
export function nameOf(verdict: Verdict): string {
  return { approve: texts.approve, reject: texts.reject, spam: texts.markSpam, restore: texts.restore }[verdict];
}

/** A comment with what is decided about it. */
export function CommentCard(props: Props) {
  const { comment, active = false, selected = false, elsewhere, activate, select, decide, edit, pin, marked = [] } = props;
  const card = useRef<HTMLDivElement>(null);
  // What is active from the start is not what somebody moved to: the page stays where it is.
  const before = useRef(active);
  useEffect(() => {
    if (active && !before.current) {
      card.current?.scrollIntoView?.({ block: "nearest" });
    }
    before.current = active;
  }, [active]);
  const state = elsewhere ?? comment.state;
  return (
    <Paper
      ref={card}
      component="article"
      className="comment"
      aria-label={texts.detailsOf(comment.author.name)}
      aria-current={active ? "true" : undefined}
      data-active={active || undefined}
      data-elsewhere={elsewhere ? true : undefined}
      p="md"
      onClick={activate}
      onFocus={activate}
    >
      <Group gap="sm" wrap="nowrap" align="flex-start">
        {select ? (
          <Checkbox
            checked={selected}
            onChange={select}
            onClick={(event) => event.stopPropagation()}
            aria-label={texts.selectCommentOf(comment.author.name)}
            mt={2}
          />
        ) : null}
        <div className="comment-body">
          <Head comment={comment} state={state} />
          <Rich html={comment.html} marked={marked} />
          <Reasons comment={comment} />
          {elsewhere && elsewhere !== "deleted" ? (
            <Text size="sm" c="dimmed" role="status" mt="xs">
              {texts.somebodyFaster(texts.states4[elsewhere])}
            </Text>
          ) : null}
          {decide && !elsewhere ? (
            <Group gap="xs" mt="sm">
              {verdictsFor(comment).map((verdict) => (
                <Button
                  key={verdict}
                  size="compact-sm"
                  variant={verdict === "approve" ? "light" : "default"}
                  rightSection={active ? <Kbd size="xs">{KEYS[verdict]}</Kbd> : undefined}
                  aria-keyshortcuts={KEYS[verdict]}
                  onClick={(event) => {
                    event.stopPropagation();
                    decide(verdict);
                  }}
                >
                  {nameOf(verdict)}
                </Button>
              ))}
              {edit ? (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  rightSection={active ? <Kbd size="xs">e</Kbd> : undefined}
                  aria-keyshortcuts="e"
                  aria-haspopup="dialog"
                  onClick={(event) => {
                    event.stopPropagation();
                    edit();
                  }}
                >
                  {texts.edit}
                </Button>
              ) : null}
              {pin && mayPin({ ...comment, state }) ? (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  rightSection={active ? <Kbd size="xs">p</Kbd> : undefined}
                  aria-keyshortcuts="p"
                  onClick={(event) => {
                    event.stopPropagation();
                    pin();
                  }}
                >
                  {comment.pinned === true ? texts.unpin : texts.pin}
                </Button>
              ) : null}
            </Group>
          ) : null}
          {props.children}
        </div>
      </Group>
    </Paper>
  );
}

function Head({ comment, state }: { comment: ModeratedComment; state: CommentState }) {
  const { author, thread } = comment;
  return (
    <Group gap={6} mb={4} className="comment-head">
      {author.key === null ? (
        <Text size="sm" fw={600} component="span">
          <bdi>{author.name}</bdi>
        </Text>
      ) : (
        <Link to={`/authors/${encodeURIComponent(author.key)}`} fw={600}>
          <bdi>{author.name}</bdi>
        </Link>
      )}
      <Text size="xs" c="dimmed" component="span">
        <When time={comment.createdAt} />
        {comment.edit === null ? null : ` · ${texts.editedByModerator}`} · {comment.site} ·{" "}
        <Link to={`/threads/${thread.id}`} size="xs" className="inline">
          <bdi>{titleOf(thread)}</bdi>
        </Link>
      </Text>
      <StateMark state={state} />
      {comment.pinned === true ? (
        <Badge variant="outline" color="gray" tt="none" fw={550} className="mark">
          {texts.pinned}
        </Badge>
      ) : null}
    </Group>
  );
}

function Reasons({ comment }: { comment: ModeratedComment }) {
  if (comment.reasons.length === 0 && comment.reports === 0) {
    return null;
  }
  return (
    <Group gap={6} mt="xs">
      {comment.reasons.map((reason) => (
        <Badge key={reason} variant="default" tt="none" fw={500}>
          {texts.checks[reason] ?? reason}
        </Badge>
      ))}
      {comment.reports > 0 ? (
        <Badge variant="light" color="orange" tt="none" fw={500} className="mark">
          {texts.reported(comment.reports)}
        </Badge>
      ) : null}
    </Group>
  );
}
