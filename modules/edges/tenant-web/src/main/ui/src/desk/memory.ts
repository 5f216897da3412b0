import type { CommentState } from "../api/types";

/** What this person decided in this window; it outlives the pages, which people leave and come back to. */
export const memory = {
  /** What became of comments since their list was read. */
  done: new Map<string, CommentState>() as ReadonlyMap<string, CommentState>,
  /** Decisions that can be taken back, the last one last. */
  past: [] as string[],
  /** Those of them that changed what a comment is, not whether it is to be seen. */
  inPlace: new Set<string>(),
  /** Comments that were decided on here. */
  own: new Set<string>(),
  /** Whether the decision under way is to be taken back as soon as it is there. */
  regretted: false,
};

/** Forgets everything: what one person decided is not for the next to take back. */
export function forgetDecisions(): void {
  memory.done = new Map();
  memory.past = [];
  memory.inPlace.clear();
  memory.own.clear();
  memory.regretted = false;
}
