import { Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Fault } from "../api/fault";
import type { Comment } from "../api/types";
import { texts } from "../language/texts";
import { FaultNotice } from "../parts/fault-notice";
import { Link } from "../parts/link";
import { When } from "../parts/when";
import { file, neighbours } from "./desk-queries";
import { Rich } from "./rich";
import { authorName } from "./words";

/** What a comment answers, and what is published just before and after it. */
export function Context({ comment }: { comment: Comment }) {
  const around = useQuery(neighbours(comment));
  const { parentId } = comment;
  if (around.error !== null) {
    return <FaultNotice fault={around.error} retry={() => void around.refetch()} />;
  }
  if (around.data === undefined) {
    return <Skeleton height={48} radius="md" />;
  }
  const others = (some: readonly Comment[]) => some.filter((one) => one.id !== parentId);
  const before = others(around.data.before);
  const after = others(around.data.after);
  return (
    <Stack gap="xs">
      {parentId === null ? null : <Parent id={parentId} />}
      {before.map((one) => (
        <Said key={one.id} comment={one} />
      ))}
      {parentId === null && before.length + after.length === 0 ? (
        <Text size="sm" c="dimmed">
          {texts.noContext}
        </Text>
      ) : (
        <div className="said said-here">
          <Text size="xs" fw={600} truncate>
            <bdi>{authorName(comment.author)}</bdi>
          </Text>
        </div>
      )}
      {after.map((one) => (
        <Said key={one.id} comment={one} />
      ))}
      <Link to={`/threads/${comment.thread.id}`} underline="always">
        {texts.wholeThread}
      </Link>
    </Stack>
  );
}

function Parent({ id }: { id: string }) {
  const found = useQuery(file(id));
  if (found.error instanceof Fault && found.error.status === 404) {
    return (
      <Text size="sm" c="dimmed">
        {texts.parentGone}
      </Text>
    );
  }
  if (found.error !== null) {
    return <FaultNotice fault={found.error} retry={() => void found.refetch()} />;
  }
  return found.data ? (
    <div>
      <Text size="xs" c="dimmed">
        {texts.answerTo}
      </Text>
      <Said comment={found.data.comment} />
    </div>
  ) : (
    <Skeleton height={48} radius="md" />
  );
}

function Said({ comment }: { comment: Comment }) {
  return (
    <div className="said">
      <Text size="xs" c="dimmed" className="breaks">
        <bdi>{authorName(comment.author)}</bdi> · <When time={comment.createdAt} />
      </Text>
      <Rich html={comment.html} />
    </div>
  );
}
