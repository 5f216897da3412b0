import { Badge, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { useSearchParams } from "react-router";
import { commentFile, comments, counts, DESK, jobs, MOST_AT_ONCE, type Verdict } from "../api/moderation";
import { ownSites } from "../api/queries";
import { useRights } from "../api/rights";
import type { ModeratedComment } from "../api/types";
import { BulkBar } from "../desk/bulk-bar";
import { CommentCard } from "../desk/comment-card";
import { forgetDone, mayPin, useDecisions, verdictsFor } from "../desk/decisions";
import { Details } from "../desk/details";
import { EditForm } from "../desk/edit-form";
import { asAddress, ofAddress, type Filters } from "../desk/filters";
import { JobNotice } from "../desk/job-notice";
import { isBusy } from "../desk/jobs";
import { useLive } from "../desk/live";
import { SearchBar } from "../desk/search-bar";
import { count } from "../figures";
import { texts } from "../language/texts";
import { Empty } from "../parts/empty";
import { Link } from "../parts/link";
import { Loaded } from "../parts/loaded";
import { Page } from "../parts/page";
import { useKeys } from "../parts/shortcuts";

const NONE: readonly string[] = [];

/** Comments of all sites that want a decision, and every search for others. */
export function Queue() {
  const [address, setAddress] = useSearchParams();
  const filters = useMemo(() => ofAddress(address), [address]);
  const { moderated } = useRights();
  const listed = useQuery({ ...ownSites, enabled: moderated === null }).data?.items ?? [];
  const field = useRef<HTMLInputElement>(null);
  const waiting = useQuery(counts).data;
  return (
    <Page
      title={texts.desk}
      aside={
        waiting ? (
          <Badge variant="light" tt="none" size="lg" className="mark">
            {texts.waiting(`${count(waiting.pending)}${waiting.capped ? "+" : ""}`)}
          </Badge>
        ) : undefined
      }
      actions={
        <>
          <Link to="/threads">{texts.allThreads}</Link>
          <Link to="/jobs">{texts.allJobs}</Link>
        </>
      }
    >
      <SearchBar
        filters={filters}
        sites={moderated ?? listed}
        all={moderated === null ? texts.allSites : texts.allOwnSites}
        change={(wanted) => setAddress(asAddress(wanted), { replace: true })}
        field={field}
      />
      <Matches key={asAddress(filters).toString()} filters={filters} toSearch={() => field.current?.focus()} />
    </Page>
  );
}

function Matches({ filters, toSearch }: { filters: Filters; toSearch: () => void }) {
  const queries = useQueryClient();
  const found = useInfiniteQuery(comments(filters));
  const decisions = useDecisions();
  const live = useLive(decisions.mine);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [activeId, setActive] = useState<string | null>(null);
  const [reading, setReading] = useState(false);
  const [editing, setEditing] = useState<ModeratedComment | null>(null);
  const [started, setStarted] = useState<readonly string[]>([]);
  const wide = useMediaQuery("(min-width: 75em)") ?? false;

  const all = found.data?.pages.flatMap(({ items }) => items) ?? [];
  const shown = all.filter(({ id }) => !decisions.done.has(id));
  const at = Math.max(
    0,
    shown.findIndex(({ id }) => id === activeId),
  );
  const active = shown[at];

  const file = useQuery({ ...commentFile(active?.id ?? ""), enabled: active !== undefined });
  const words = file.data?.explanation?.findings.flatMap(({ words }) => words) ?? NONE;

  const read = (): void => {
    forgetDone();
    live.seen();
    setSelected(new Set());
    void queries.resetQueries({ queryKey: comments(filters).queryKey });
  };
  const move = (steps: number): void => {
    const next = shown[Math.min(shown.length - 1, Math.max(0, at + steps))];
    if (next) {
      setActive(next.id);
    }
  };
  const judge = (verdict: Verdict, chosen: readonly ModeratedComment[]): void => {
    const judged = chosen.filter(({ id }) => !live.elsewhere.has(id)).slice(0, MOST_AT_ONCE);
    const gone = new Set(judged.map(({ id }) => id));
    // The next one is under the keys before this one leaves.
    const next = shown.slice(at).find(({ id }) => !gone.has(id)) ?? shown.filter(({ id }) => !gone.has(id)).at(-1);
    setActive(next?.id ?? null);
    setSelected((before) => new Set([...before].filter((id) => !gone.has(id))));
    decisions.decide(verdict, judged);
  };
  const byKey = (verdict: Verdict) => (): void => {
    if (!active || decisions.busy) {
      return;
    }
    const chosen = selected.size > 0 ? shown.filter(({ id }) => selected.has(id)) : [active];
    if (activeId !== null && activeId !== active.id && selected.size === 0) {
      // The list changed meanwhile: first look at what the keys are about now.
      setActive(active.id);
    } else if (chosen.every(({ id }) => live.elsewhere.has(id))) {
      move(1);
    } else if (selected.size > 0 || verdictsFor(active).includes(verdict)) {
      judge(verdict, chosen);
    }
  };
  const turn = (id: string): void =>
    setSelected((before) => {
      const after = new Set(before);
      if (!after.delete(id)) {
        after.add(id);
      }
      return after;
    });

  useKeys({
    j: () => move(1),
    k: () => move(-1),
    a: byKey("approve"),
    r: byKey("reject"),
    s: byKey("spam"),
    p: () => active && !live.elsewhere.has(active.id) && mayPin(active) && decisions.pin(active),
    e: () => active && !live.elsewhere.has(active.id) && setEditing(active),
    u: decisions.undoLast,
    x: () => active && turn(active.id),
    "/": toSearch,
  });

  const { hasNextPage, isFetchingNextPage, fetchNextPage } = found;
  const more = shown.length < 10 && hasNextPage && !isFetchingNextPage && !found.isFetchNextPageError;
  useEffect(() => {
    if (more) {
      void fetchNextPage();
    }
  }, [more, fetchNextPage]);

  return (
    <>
      <RunningJobs started={started} finished={read} />
      {live.fresh > 0 && filters.state === "pending" ? (
        <Button variant="light" fullWidth onClick={read}>
          {texts.freshComments(live.fresh)}
        </Button>
      ) : null}
      <Loaded of={found}>
        {() =>
          shown.length === 0 && !hasNextPage ? (
            <Nothing filters={filters} read={read} decided={decisions.done.size > 0} />
          ) : (
            <div className="desk">
              <Stack gap="sm">
                <BulkBar
                  filters={filters}
                  shown={shown.length}
                  selected={selected.size}
                  selectAll={(every) => setSelected(new Set(every ? shown.slice(0, MOST_AT_ONCE).map(({ id }) => id) : []))}
                  decide={(verdict) => judge(verdict, shown.filter(({ id }) => selected.has(id)))}
                  started={(job) => setStarted((before) => [...before, job])}
                />
                {shown.map((comment) => (
                  <CommentCard
                    key={comment.id}
                    comment={comment}
                    active={comment.id === active?.id}
                    selected={selected.has(comment.id)}
                    marked={comment.id === active?.id ? words : NONE}
                    elsewhere={live.elsewhere.get(comment.id)}
                    activate={() => setActive(comment.id)}
                    select={() => turn(comment.id)}
                    decide={(verdict) => judge(verdict, [comment])}
                    edit={() => setEditing(comment)}
                    pin={() => decisions.pin(comment)}
                  >
                    {wide ? null : (
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        mt="xs"
                        onClick={() => {
                          setActive(comment.id);
                          setReading(true);
                        }}
                      >
                        {texts.details}
                      </Button>
                    )}
                  </CommentCard>
                ))}
                {hasNextPage ? (
                  <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                    {texts.more}
                  </Button>
                ) : null}
              </Stack>
              {wide && active ? (
                <div className="beside">
                  <Details key={active.id} comment={active} />
                </div>
              ) : null}
            </div>
          )
        }
      </Loaded>
      {editing === null ? null : (
        <EditForm comment={editing} close={() => setEditing(null)} saved={decisions.edited} />
      )}
      {!wide && reading && active ? (
        <Modal
          opened
          fullScreen
          onClose={() => setReading(false)}
          title={texts.details}
          closeButtonProps={{ "aria-label": texts.close }}
        >
          <Details key={active.id} comment={active} />
        </Modal>
      ) : null}
    </>
  );
}

function Nothing({ filters, read, decided }: { filters: Filters; read: () => void; decided: boolean }) {
  const plain = asAddress(filters).size === 0;
  return (
    <Empty
      title={plain ? texts.nothingWaits : texts.nothingFound}
      hint={plain ? texts.nothingWaitsHint : texts.nothingFoundHint}
    >
      {decided ? (
        <Group justify="center">
          <Button variant="default" onClick={read}>
            {texts.lookAgain}
          </Button>
        </Group>
      ) : plain ? null : (
        <Text size="sm">
          <Link to="/queue">{texts.toTheQueue}</Link>
        </Text>
      )}
    </Empty>
  );
}

/** Jobs that are under way, and those that ended while somebody looked. */
function RunningJobs({ started, finished }: { started: readonly string[]; finished: () => void }) {
  const found = useQuery(jobs).data?.items;
  const watched = useRef(new Set<string>());
  const busy = found?.filter(isBusy) ?? [];
  busy.forEach(({ id }) => watched.current.add(id));
  // Short ones are over before anybody saw them run.
  const ended =
    found?.filter((job) => (watched.current.has(job.id) || started.includes(job.id)) && !isBusy(job)) ?? [];
  // What others started changes nothing under the hands of this person.
  const many = ended.filter(({ id }) => started.includes(id)).length;
  const then = useRef(finished);
  then.current = finished;
  const queries = useQueryClient();
  useEffect(() => {
    if (many > 0) {
      then.current();
      void queries.invalidateQueries({ queryKey: [...DESK, "counts"] });
    }
  }, [many, queries]);
  return [...busy, ...ended].map((job) => <JobNotice key={job.id} job={job} />);
}
