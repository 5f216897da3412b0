import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Fault } from "../api/fault";
import type { Comment, CommentState, Decided } from "../api/types";
import { texts } from "../language/texts";
import { hideUndo, say, sayWithUndo } from "../parts/say";
import { decide, found, undo } from "./desk-queries";
import { useLive } from "./live";
import { isNarrow, stateOf, type Search } from "./search";
import { stateName, type Choice } from "./words";

/** How long news of a comment may be those of one's own decision. */
const ECHO_MILLIS = 5_000;
/** So many rows before the end, the next page is read. */
const AHEAD = 10;

/** What became of a comment since it was read. */
export interface Fate {
  readonly state: CommentState;
  readonly mine: boolean;
}

interface Past {
  readonly ids: readonly string[];
  readonly done: Promise<Decided>;
}

const NONE: ReadonlySet<string> = new Set();
const NO_FATES: ReadonlyMap<string, Fate> = new Map();

/** The comments of a search, which of them is looked at, and what is decided about them. */
export function useDesk(search: Search) {
  const queries = useQueryClient();
  const list = useInfiniteQuery(found(search));
  const [fates, setFates] = useState(NO_FATES);
  const [selected, setSelected] = useState(NONE);
  const [fresh, setFresh] = useState(NONE);
  const [at, setAt] = useState<string | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const past = useRef<Past[]>([]);
  const touched = useRef(new Map<string, number>());

  const all = useMemo(() => once(list.data?.pages.flatMap((one) => one.items) ?? []), [list.data]);
  const shown = useMemo(() => {
    const wanted = stateOf(search);
    return all.filter((one) => {
      const fate = fates.get(one.id);
      return !fate?.mine || wanted === null || fate.state === wanted;
    });
  }, [all, fates, search]);
  const here = shown.find((one) => one.id === at) ?? shown[0];
  const index = here ? shown.indexOf(here) : -1;

  useEffect(() => {
    setFates(NO_FATES);
    setSelected(NONE);
    setFresh(NONE);
    setAt(null);
    setFault(null);
  }, [search]);

  const { fetchNextPage, hasNextPage, isFetching, refetch } = list;
  useEffect(() => {
    if (hasNextPage && !isFetching && shown.length - index <= AHEAD) {
      void fetchNextPage();
    }
  }, [hasNextPage, isFetching, shown.length, index, fetchNextPage]);

  const refresh = useCallback(async (): Promise<void> => {
    setFresh(NONE);
    await refetch();
    setFates(NO_FATES);
  }, [refetch]);

  useEffect(() => {
    if (shown.length === 0 && fresh.size > 0 && !isFetching) {
      void refresh();
    }
  }, [shown.length, fresh.size, isFetching, refresh]);

  const countAnew = useCallback(
    () => void queries.invalidateQueries({ queryKey: ["desk", "counts"] }),
    [queries],
  );
  const heard = (id: string, state: string): void => {
    countAnew();
    if (Date.now() - (touched.current.get(id) ?? 0) < ECHO_MILLIS) {
      return;
    }
    const known = all.find((one) => one.id === id);
    if (known) {
      void queries.invalidateQueries({ queryKey: ["desk", "file", id] });
      setFates((before) => {
        const after = new Map(before);
        if (state === known.state) {
          after.delete(id);
        } else {
          after.set(id, { state: state as CommentState, mine: false });
        }
        return after;
      });
    }
  };
  useLive({
    comment: ({ id, site, state }) => {
      heard(id, state);
      const matches = state === search.state && (search.site === "" || search.site === site);
      const narrow = isNarrow({ ...search, site: "" });
      if (matches && !narrow && !all.some((one) => one.id === id) && !touched.current.has(id)) {
        setFresh((before) => new Set(before).add(id));
      }
    },
    decision: ({ comment, after }) => {
      heard(comment, after);
      if (after !== search.state) {
        setFresh((before) => without(before, [comment]));
      }
    },
    job: () => void queries.invalidateQueries({ queryKey: ["desk", "jobs"] }),
  });

  const isOpen = (one: Comment): boolean => fates.get(one.id)?.mine !== false;

  const decideOn = (choice: Choice, comments: readonly Comment[]): void => {
    const ours = comments
      .map((one) => ({ id: one.id, state: fates.get(one.id)?.state ?? one.state, open: isOpen(one) }))
      .filter(({ state, open }) => open && state !== choice.after);
    if (ours.length === 0) {
      return;
    }
    const ids = ours.map(({ id }) => id);
    ids.forEach((id) => touched.current.set(id, Date.now()));
    const before = new Map(ids.map((id) => [id, fates.get(id)]));
    setFates((now) => withAll(now, ids, { state: choice.after, mine: true }));
    setSelected((now) => without(now, ids));
    setAt(nextAfter(shown, ids, here));
    setFault(null);
    const step: Past = { ids, done: decide(choice.action, ours) };
    past.current.push(step);
    sayWithUndo(texts.decided(stateName(choice.after), ids.length), () => takeBack(step));
    step.done.then(
      (decided) => {
        ids.forEach((id) => touched.current.set(id, Date.now()));
        settle(decided);
        countAnew();
        ids.forEach((id) => void queries.invalidateQueries({ queryKey: ["desk", "file", id] }));
      },
      (cause: unknown) => {
        past.current = past.current.filter((one) => one !== step);
        hideUndo();
        setFates((now) => restored(now, before));
        setAt(ids[0] ?? null);
        setFault(cause);
      },
    );
  };

  /** Shows what others did meanwhile as theirs. */
  const settle = (decided: Decided): void => {
    const theirs = decided.items.filter(({ outcome }) => outcome === "changed" || outcome === "unknown");
    if (theirs.length === 0) {
      return;
    }
    setFates((now) => {
      const after = new Map(now);
      theirs.forEach((one) => after.set(one.comment, { state: one.after ?? one.before ?? "deleted", mine: false }));
      return after;
    });
    const first = theirs[0];
    if (theirs.length === decided.items.length) {
      hideUndo();
    }
    say(texts.somebodyFaster(stateName(first?.after ?? first?.before ?? "deleted")));
  };

  const takeBack = (step: Past | undefined): void => {
    if (step === undefined) {
      say(texts.nothingToUndo);
      return;
    }
    past.current = past.current.filter((one) => one !== step);
    hideUndo();
    step.done
      .then((decided) => undo(decided.id))
      .then((undone) => {
        step.ids.forEach((id) => touched.current.set(id, Date.now()));
        setFates((now) => withoutKeys(now, step.ids));
        const stays = undone.items.some(({ outcome }) => outcome === "changed");
        settle(undone);
        say(stays ? texts.undoneMeanwhile : texts.undoneDecision);
        setAt(step.ids[0] ?? null);
        countAnew();
        step.ids.forEach((id) => void queries.invalidateQueries({ queryKey: ["desk", "file", id] }));
        if (!step.ids.every((id) => all.some((one) => one.id === id))) {
          void refresh();
        }
      })
      .catch((cause: unknown) => {
        if (cause instanceof Fault && cause.status === 409) {
          say(texts.undoneMeanwhile);
        } else {
          setFault(cause);
        }
      });
  };

  return {
    list,
    shown,
    here,
    fates,
    isOpen,
    selected,
    fresh,
    fault,
    refresh,
    goTo: setAt,
    move: (by: number): void => setAt(shown[Math.min(Math.max(index + by, 0), shown.length - 1)]?.id ?? null),
    toggle: (id: string): void => setSelected((now) => (now.has(id) ? without(now, [id]) : new Set(now).add(id))),
    select: (ids: readonly string[]): void => setSelected(new Set(ids)),
    decideOn,
    takeLastBack: (): void => takeBack(past.current.at(-1)),
  };
}

export type Desk = ReturnType<typeof useDesk>;

function once(comments: readonly Comment[]): Comment[] {
  return [...new Map(comments.map((one) => [one.id, one])).values()];
}

function without(before: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> {
  return new Set([...before].filter((id) => !ids.includes(id)));
}

function withoutKeys(before: ReadonlyMap<string, Fate>, ids: readonly string[]): ReadonlyMap<string, Fate> {
  return new Map([...before].filter(([id]) => !ids.includes(id)));
}

function withAll(before: ReadonlyMap<string, Fate>, ids: readonly string[], fate: Fate): ReadonlyMap<string, Fate> {
  return new Map([...before, ...ids.map((id) => [id, fate] as const)]);
}

function restored(now: ReadonlyMap<string, Fate>, before: ReadonlyMap<string, Fate | undefined>): ReadonlyMap<string, Fate> {
  const after = new Map(now);
  for (const [id, fate] of before) {
    if (fate) {
      after.set(id, fate);
    } else {
      after.delete(id);
    }
  }
  return after;
}

/** What to look at once some are gone: what follows them, or else what stands before them. */
export function nextAfter(shown: readonly Comment[], gone: readonly string[], here: Comment | undefined): string | null {
  if (here && !gone.includes(here.id)) {
    return here.id;
  }
  const index = here ? shown.indexOf(here) : 0;
  const left = (one: Comment): boolean => !gone.includes(one.id);
  return (shown.slice(index).find(left) ?? shown.slice(0, index).reverse().find(left))?.id ?? null;
}
