import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useReducer } from "react";
import { Fault } from "../api/fault";
import { counts, decide, DESK, undo, type Verdict } from "../api/moderation";
import type { CommentState, Decided, ModeratedComment } from "../api/types";
import { texts } from "../language/texts";
import { wordsOf } from "../parts/fault-notice";
import { hideUndo, say, sayWithUndo } from "../parts/say";
import { readAnew, showAnew } from "./edits";
import { memory } from "./memory";

/** The state that each verdict leads to. */
export const LEADS_TO: Readonly<Record<Verdict, Exclude<CommentState, "deleted">>> = {
  approve: "published",
  reject: "rejected",
  spam: "spam",
  restore: "published",
};

/** What a moderator may do with a comment; one that readers reported can be approved though it is published. */
export function verdictsFor({ state, reports }: Pick<ModeratedComment, "state" | "reports">): readonly Verdict[] {
  return (["approve", "reject", "spam"] as const).filter(
    (verdict) => LEADS_TO[verdict] !== state || (verdict === "approve" && reports > 0),
  );
}

/** Whether a comment can be pinned, or is. */
export function mayPin({ state, parentId, pinned }: ModeratedComment): boolean {
  return pinned === true || (state === "published" && parentId === null);
}

/** What became of comments by decisions of this visit, by their ids. */
export type Done = ReadonlyMap<string, CommentState>;

interface Decisions {
  readonly done: Done;
  readonly decide: (verdict: Verdict, seen: readonly ModeratedComment[]) => void;
  /** Shows a text that was just replaced, and can take it back. */
  readonly edited: (comment: ModeratedComment) => void;
  /** Pins a comment, or lets it go. */
  readonly pin: (comment: ModeratedComment) => void;
  /** Takes the last decision back that is not taken back yet, also one that is still on its way. */
  readonly undoLast: () => void;
  /** Whether a comment was decided on here. */
  readonly mine: (comment: string) => boolean;
  readonly busy: boolean;
}

const shown = new Set<() => void>();

function changed(): void {
  shown.forEach((show) => show());
}

/** Forgets what became of comments, because lists are read anew; the way back stays. */
export function forgetDone(): void {
  memory.done = new Map();
  changed();
}

function mayPass(fault: unknown): boolean {
  return fault instanceof Fault && (fault.status === 0 || fault.status === 429 || fault.status >= 500);
}

/** Decides, tells what came of it, and can take it back. */
export function useDecisions(): Decisions {
  const queries = useQueryClient();
  const [, show] = useReducer((times: number) => times + 1, 0);
  useEffect(() => {
    shown.add(show);
    // A page that is opened reads its list anew.
    forgetDone();
    return () => void shown.delete(show);
  }, []);
  const mine = useCallback((comment: string) => memory.own.has(comment), []);

  const refresh = (): void => {
    void queries.invalidateQueries({ queryKey: counts.queryKey });
    for (const part of ["comment", "decisions", "author", "thread", "threads"]) {
      void queries.invalidateQueries({ queryKey: [...DESK, part] });
    }
  };

  const tellLate = ({ items }: Decided): void => {
    const late = items.find(({ outcome }) => outcome === "changed");
    if (late?.after && late.after !== "deleted") {
      say(texts.somebodyFaster(texts.states4[late.after]));
    }
  };

  const back = useMutation({
    mutationFn: undo,
    onSuccess: (undone: Decided, decision) => {
      const rest = new Map(memory.done);
      for (const { comment, outcome, after } of undone.items) {
        if (outcome === "changed" && after && !memory.inPlace.has(decision)) {
          rest.set(comment, after);
        } else {
          rest.delete(comment);
        }
      }
      memory.done = rest;
      changed();
      if (undone.items.some(({ outcome }) => outcome === "done")) {
        say(texts.undoneDecision);
      } else if (memory.inPlace.has(decision)) {
        say(texts.textChangedSince);
      }
      if (memory.inPlace.has(decision)) {
        undone.items.forEach(({ comment }) => void readAnew(queries, comment));
      } else {
        tellLate(undone);
      }
      refresh();
    },
    onError: (fault, decision) => {
      if (mayPass(fault)) {
        memory.past.push(decision);
      }
      say(wordsOf(fault));
    },
  });

  const takeBack = (decision: string): void => {
    memory.past = memory.past.filter((one) => one !== decision);
    back.mutate(decision);
  };

  const forth = useMutation({
    mutationFn: ({ verdict, seen }: { verdict: Verdict; seen: readonly ModeratedComment[] }) => decide(verdict, seen),
    onMutate: ({ seen }) => {
      memory.regretted = false;
      seen.forEach(({ id }) => memory.own.add(id));
    },
    onSuccess: (decided, { verdict }) => {
      const all = new Map(memory.done);
      decided.items.forEach(({ comment, after }) => all.set(comment, after ?? LEADS_TO[verdict]));
      memory.done = all;
      changed();
      const done = decided.items.filter(({ outcome }) => outcome === "done").length;
      if (done > 0 && memory.regretted) {
        takeBack(decided.id);
      } else if (done > 0) {
        memory.past.push(decided.id);
        sayWithUndo(texts.decided(texts.states4[LEADS_TO[verdict]], done), () => takeBack(decided.id));
      }
      tellLate(decided);
      refresh();
    },
    onError: (fault, { seen }) => {
      seen.forEach(({ id }) => memory.own.delete(id));
      say(wordsOf(fault));
    },
  });

  const noteInPlace = (decision: string, message: string): void => {
    memory.past.push(decision);
    memory.inPlace.add(decision);
    sayWithUndo(message, () => takeBack(decision));
  };

  const fasten = useMutation({
    mutationFn: (comment: ModeratedComment) => decide(comment.pinned === true ? "unpin" : "pin", [comment]),
    onSuccess: ({ id, items }, comment) => {
      const pinned = comment.pinned !== true;
      showAnew(queries, { ...comment, pinned });
      if (items.some(({ outcome }) => outcome === "done")) {
        noteInPlace(id, pinned ? texts.pinnedNow : texts.unpinnedNow);
      }
      refresh();
    },
    onError: (fault) => say(wordsOf(fault)),
  });

  return {
    done: memory.done,
    decide: (verdict, seen) => {
      if (seen.length > 0) {
        forth.mutate({ verdict, seen });
      }
    },
    edited: (comment) => {
      showAnew(queries, comment);
      const decision = comment.edit;
      if (decision !== null) {
        noteInPlace(decision, texts.textSaved);
      }
      refresh();
    },
    pin: (comment) => fasten.mutate(comment),
    undoLast: () => {
      if (back.isPending) {
        return;
      }
      if (forth.isPending) {
        memory.regretted = true;
        return;
      }
      const last = memory.past.at(-1);
      if (last !== undefined) {
        hideUndo();
        takeBack(last);
      }
    },
    mine,
    busy: forth.isPending,
  };
}
