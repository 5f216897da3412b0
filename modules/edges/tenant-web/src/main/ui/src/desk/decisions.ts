import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { counts, decide, DESK, undo, type Verdict } from "../api/moderation";
import type { CommentState, Decided, ModeratedComment } from "../api/types";
import { texts } from "../language/texts";
import { wordsOf } from "../parts/fault-notice";
import { hideUndo, say, sayWithUndo } from "../parts/say";

/** The state that each verdict leads to. */
export const LEADS_TO: Readonly<Record<Verdict, Exclude<CommentState, "deleted">>> = {
  approve: "published",
  reject: "rejected",
  spam: "spam",
  restore: "pending",
};

/** What a moderator may do with a comment in that state. */
export function verdictsFor(state: CommentState): readonly Verdict[] {
  return (["approve", "reject", "spam"] as const).filter((verdict) => LEADS_TO[verdict] !== state);
}

/** What became of comments by decisions of this visit, by their ids. */
export type Done = ReadonlyMap<string, CommentState>;

interface Decisions {
  readonly done: Done;
  readonly decide: (verdict: Verdict, seen: readonly ModeratedComment[]) => void;
  /** Takes the last decision back that is not taken back yet. */
  readonly undoLast: () => void;
  /** Whether a comment was decided on here. */
  readonly mine: (comment: string) => boolean;
  readonly forget: () => void;
  readonly busy: boolean;
}

/** Decides, tells what came of it, and can take it back. */
export function useDecisions(): Decisions {
  const queries = useQueryClient();
  const [done, setDone] = useState<Done>(new Map());
  const past = useRef<string[]>([]);
  const own = useRef(new Set<string>());
  const mine = useCallback((comment: string) => own.current.has(comment), []);

  const refresh = (): void => {
    void queries.invalidateQueries({ queryKey: counts.queryKey });
    for (const part of ["comment", "decisions", "author", "thread"]) {
      void queries.invalidateQueries({ queryKey: [...DESK, part] });
    }
  };

  const back = useMutation({
    mutationFn: undo,
    onSuccess: (undone: Decided) => {
      setDone((known) => {
        const rest = new Map(known);
        undone.items.forEach(({ comment }) => rest.delete(comment));
        return rest;
      });
      say(texts.undoneDecision);
      refresh();
    },
    onError: (fault) => say(wordsOf(fault)),
  });

  const takeBack = (decision: string): void => {
    past.current = past.current.filter((one) => one !== decision);
    back.mutate(decision);
  };

  const forth = useMutation({
    mutationFn: ({ verdict, seen }: { verdict: Verdict; seen: readonly ModeratedComment[] }) => decide(verdict, seen),
    onMutate: ({ seen }) => seen.forEach(({ id }) => own.current.add(id)),
    onSuccess: (decided, { verdict }) => {
      const known = decided.items.filter(({ outcome }) => outcome !== "unknown");
      const changed = known.filter(({ outcome }) => outcome === "done");
      const late = known.find(({ outcome }) => outcome === "changed");
      setDone((before) => {
        const all = new Map(before);
        decided.items.forEach(({ comment, after }) => all.set(comment, after ?? LEADS_TO[verdict]));
        return all;
      });
      if (changed.length > 0) {
        past.current.push(decided.id);
        const state = texts.states4[LEADS_TO[verdict]];
        sayWithUndo(texts.decided(state, changed.length), () => takeBack(decided.id));
      }
      if (late?.after && late.after !== "deleted") {
        say(texts.somebodyFaster(texts.states4[late.after]));
      }
      refresh();
    },
    onError: (fault, { seen }) => {
      seen.forEach(({ id }) => own.current.delete(id));
      say(wordsOf(fault));
    },
  });

  return {
    done,
    decide: (verdict, seen) => {
      if (seen.length > 0) {
        forth.mutate({ verdict, seen });
      }
    },
    undoLast: () => {
      const last = past.current.at(-1);
      if (last !== undefined) {
        hideUndo();
        takeBack(last);
      }
    },
    mine,
    forget: () => setDone(new Map()),
    busy: forth.isPending,
  };
}
