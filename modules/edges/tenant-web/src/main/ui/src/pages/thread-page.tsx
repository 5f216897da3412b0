import { Badge, Button, Stack, Text } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "react-router";
import { comments, thread as threadOf, turnThread } from "../api/moderation";
import { WAITING } from "../desk/filters";
import { History } from "../desk/history";
import { pageOf, titleOf } from "../desk/titles";
import { count } from "../figures";
import { texts } from "../language/texts";
import { wordsOf } from "../parts/fault-notice";
import { Link } from "../parts/link";
import { Loaded } from "../parts/loaded";
import { Page } from "../parts/page";
import { say } from "../parts/say";
import { When } from "../parts/when";

/** One thread with all its comments, whatever their state. */
export function ThreadPage() {
  const { id = "" } = useParams();
  const queries = useQueryClient();
  const found = useQuery(threadOf(id));
  const one = found.data;
  const list = useInfiniteQuery(comments({ ...WAITING, state: "any", thread: id, newest: true }));
  const turn = useMutation({
    mutationFn: (how: "close" | "open") => turnThread(id, how),
    onSuccess: (changed) => queries.setQueryData(threadOf(id).queryKey, changed),
    onError: (fault) => say(wordsOf(fault)),
  });
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
          <Button
            variant="default"
            loading={turn.isPending}
            onClick={() => turn.mutate(one.state === "open" ? "close" : "open")}
          >
            {one.state === "open" ? texts.closeThread : texts.openThread}
          </Button>
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
            <History of={list} />
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}
