import { Badge, Checkbox, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Comment } from "../api/types";
import { texts } from "../language/texts";
import { When } from "../parts/when";
import { StateMark } from "./state-mark";
import type { Fate } from "./use-desk";
import { authorName, checkName, stateName, threadName } from "./words";

const LONGEST = 400;

interface Props {
  readonly comment: Comment;
  readonly fate: Fate | undefined;
  /** Whether states differ in this list, so that each is told. */
  readonly tellState: boolean;
  readonly here: boolean;
  readonly selected: boolean;
  readonly toggle: () => void;
  readonly open: () => void;
  readonly children?: ReactNode;
}

/** One comment of the queue: who, where, when, why, and how it begins. */
export function Row({ comment, fate, tellState, here, selected, toggle, open, children }: Props) {
  const name = authorName(comment.author);
  const theirs = fate?.mine === false;
  return (
    <li className="row" data-here={here || undefined} data-theirs={theirs || undefined}>
      <div className="row-head">
        <Checkbox
          checked={selected}
          disabled={theirs}
          onChange={toggle}
          aria-label={texts.selectCommentOf(name)}
          mt={2}
        />
        <button type="button" id={`comment-${comment.id}`} className="row-open" aria-current={here} onClick={open}>
          <span className="row-line">
            <bdi className="row-name">{name}</bdi>
            <Text span size="xs" c="dimmed" className="row-when">
              <When time={comment.createdAt} />
            </Text>
          </span>
          <Text span size="xs" c="dimmed" className="row-where">
            {comment.site} · <bdi>{threadName(comment.thread)}</bdi>
          </Text>
          <span className="row-text" dir="auto">
            {comment.body.slice(0, LONGEST)}
          </span>
          <Group component="span" gap={6} mt={4}>
            {tellState || theirs ? <StateMark state={fate?.state ?? comment.state} /> : null}
            {comment.reports > 0 ? (
              <Badge variant="light" color="orange" tt="none" fw={500} c="var(--mantine-color-text)">
                {texts.reported(comment.reports)}
              </Badge>
            ) : null}
            {comment.reasons.map((one) => (
              <Badge key={one} variant="default" tt="none" fw={500}>
                {checkName(one)}
              </Badge>
            ))}
          </Group>
          {theirs ? (
            <Text span size="xs" display="block" mt={4}>
              {texts.somebodyDecided(stateName(fate.state))}
            </Text>
          ) : null}
        </button>
      </div>
      {children}
    </li>
  );
}
