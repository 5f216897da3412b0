import { Badge, Button, Menu, Stack, Text } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { comments, DESK, thread as threadOf, turnThread } from "../api/moderation";
import { ownSites } from "../api/queries";
import { useRights } from "../api/rights";
import { undoThreadDecision } from "../api/threads";
import type { ThreadDecided } from "../api/types";
import { WAITING } from "../desk/filters";
import { History } from "../desk/history";
import { MergeForm } from "../desk/merge-form";
import { MoveForm } from "../desk/move-form";
import { ThreadHistory } from "../desk/thread-history";
import { pageOf, titleOf } from "../desk/titles";
import { count } from "../figures";
import { texts } from "../language/texts";
import { wordsOf } from "../parts/fault-notice";
import { Link } from "../parts/link";
import { Loaded } from "../parts/loaded";
import { Page } from "../parts/page";
import { say, sayWithUndo } from "../parts/say";
import { When } from "../parts/when";
import { TrailLink } from "../trail/trail-link";

/** One thread with all its comments, whatever their state. */
export function ThreadPage() {
  const { id = "" } = useParams();
  const queries = useQueryClient();
  const found = useQuery(threadOf(id));
  const one = found.data;
  const list = useInfiniteQuery(comments({ ...WAITING, state: "any", thread: id, newest: true }));
  const turn = useMutation({
    mutationFn: (how: "close" | "open") => turnThread(id, how),
    onSuccess: (changed) => {
      queries.setQueryData(threadOf(id).queryKey, changed);
      refresh();
    },
    onError: (fault) => say(wordsOf(fault)),
  });
  const refresh = (): void => void queries.invalidateQueries({ queryKey: DESK });
  const navigate = useNavigate();
  const back = useMutation({
    mutationFn: undoThreadDecision,
    onSuccess: ({ thread }) => {
      say(texts.undoneDecision);
      void queries.resetQueries({ queryKey: [...DESK, "comments"] });
      refresh();
      if (thread.id !== id) {
        void navigate(`/threads/${thread.id}`);
      }
    },
    onError: (fault) => say(wordsOf(fault)),
  });
  const { moderated } = useRights();
  const listed = useQuery({ ...ownSites, enabled: moderated === null }).data?.items ?? [];
  const known = moderated ?? listed;
  const [dialog, setDialog] = useState<"move" | "merge" | null>(null);
  const decided = (message: string) => ({ id: decision, thread }: ThreadDecided): void => {
    sayWithUndo(message, () => back.mutate(decision));
    void queries.resetQueries({ queryKey: [...DESK, "comments"] });
    refresh();
    if (thread.id !== id) {
      void navigate(`/threads/${thread.id}`, { replace: true });
    }
  };
  return (
    <Page
      title={one === undefined ? texts.thread1 : titleOf(one)}
      aside={
        one?.state === "closed" ? (
          <Badge variant="light" color="gray" tt="none">
            {texts.closed}
          </Badge>
        ) : undefined
      }
      actions={
        one ? (
          <>
            <TrailLink of={{ target: one.id }} />
            <Menu position="bottom-end" transitionProps={{ duration: 120 }}>
              <Menu.Target>
                <Button variant="default">{texts.moveOrMerge}</Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => setDialog("move")}>{texts.moveThread}</Menu.Item>
                <Menu.Item onClick={() => setDialog("merge")}>{texts.mergeThread}</Menu.Item>
              </Menu.Dropdown>
            </Menu>
            <Button
              variant="default"
              loading={turn.isPending}
              onClick={() => turn.mutate(one.state === "open" ? "close" : "open")}
            >
              {one.state === "open" ? texts.closeThread : texts.openThread}
            </Button>
          </>
        ) : undefined
      }
    >
      <Loaded of={found}>
        {(loaded) => (
          <Stack gap="md">
            <Text size="sm" c="dimmed" mt={-8} className="breaks">
              {loaded.site} · {texts.publishedComments(count(loaded.comments))} · {texts.started}{" "}
              <When time={loaded.createdAt} />
              {pageOf(loaded) === null ? null : (
                <>
                  {" · "}
                  <a className="plain inline" href={pageOf(loaded) ?? ""} rel="noopener noreferrer nofollow" target="_blank">
                    {texts.toThePage}
                  </a>
                </>
              )}
            </Text>
            <Text size="sm">
              <Link to="/threads">{texts.allThreads}</Link> · <Link to={`/queue?state=any&thread=${loaded.id}`}>{texts.searchInThread}</Link>
            </Text>
            <ThreadHistory thread={id} undo={(decision) => back.mutate(decision.id)} busy={back.isPending} />
            <History of={list} />
            {dialog === "move" ? (
              <MoveForm thread={loaded} sites={known} close={() => setDialog(null)} done={decided(texts.threadMoved)} />
            ) : dialog === "merge" ? (
              <MergeForm thread={loaded} close={() => setDialog(null)} done={decided(texts.threadMerged)} />
            ) : null}
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}
