import { Button, Paper, Table, Text } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { commentFile, decisions, DESK, undo } from "../api/moderation";
import type { Decision } from "../api/types";
import { DecisionLine } from "../desk/details";
import { Rich } from "../desk/rich";
import { StateMark } from "../desk/state-mark";
import { TextChange } from "../desk/text-change";
import { count } from "../figures";
import { texts } from "../language/texts";
import { wordsOf } from "../parts/fault-notice";
import { Link } from "../parts/link";
import { Listed } from "../parts/listed";
import { Page } from "../parts/page";
import { say } from "../parts/say";
import { WideTable } from "../parts/wide-table";

/** Every decision on a comment, newest first. */
export function Decisions() {
  const found = useInfiniteQuery(decisions);
  return (
    <Page title={texts.decisions} lead={texts.decisionsLead}>
      <Listed of={found} empty={{ title: texts.noDecisions, hint: texts.noDecisionsHint }}>
        {(items) => (
          <Paper>
            <WideTable label={texts.decisions} heads={[texts.comment, texts.decision, texts.state, null]}>
              {items.map((one) => (
                <Row
                  key={one.id + one.comment}
                  decision={one}
                  together={items.filter(({ id }) => id === one.id).length}
                />
              ))}
            </WideTable>
          </Paper>
        )}
      </Listed>
    </Page>
  );
}

function Row({ decision, together }: { decision: Decision; together: number }) {
  const queries = useQueryClient();
  const file = useQuery({ ...commentFile(decision.comment), staleTime: 60_000 });
  const back = useMutation({
    mutationFn: () => undo(decision.id),
    onSuccess: ({ items }) => {
      const late = items.find(({ outcome }) => outcome === "changed")?.after;
      say(
        late && decision.action === "edit"
          ? texts.textChangedSince
          : late && late !== "deleted"
            ? texts.somebodyFaster(texts.states4[late])
            : texts.undoneDecision,
      );
    },
    onError: (fault) => say(wordsOf(fault)),
    onSettled: () => queries.invalidateQueries({ queryKey: DESK }),
  });
  const comment = file.data?.comment;
  const undoable = !decision.undone && decision.job === null && decision.action !== "undo";
  const text = file.data?.decisions.find(({ id }) => id === decision.id)?.text ?? null;
  return (
    <Table.Tr>
      <Table.Td className="excerpt">
        {comment ? (
          <>
            <Text size="sm" fw={550} component="div" className="breaks">
              <bdi>{comment.author.name}</bdi>{" "}
              <Link to={`/threads/${comment.thread.id}`} size="xs" className="inline">
                {texts.wholeThread}
              </Link>
            </Text>
            <div className="clamped">
              <Rich html={comment.html} />
            </div>
          </>
        ) : file.error ? (
          <Text size="sm" c="dimmed">
            {texts.goneComment}
          </Text>
        ) : (
          <Text size="sm" c="dimmed">
            {texts.loading}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <DecisionLine decision={decision} />
        {text === null ? null : <TextChange {...text} />}
      </Table.Td>
      <Table.Td>
        <StateMark state={decision.after} />
      </Table.Td>
      <Table.Td ta="right">
        {undoable ? (
          <Button size="compact-sm" variant="default" loading={back.isPending} onClick={() => back.mutate()}>
            {together > 1 ? texts.undoAll(count(together)) : texts.undo}
          </Button>
        ) : decision.job !== null && !decision.undone ? (
          <Link to="/jobs">{texts.partOfJob}</Link>
        ) : null}
      </Table.Td>
    </Table.Tr>
  );
}
