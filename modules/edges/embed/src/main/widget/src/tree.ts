import type { CommentView } from "./api-types";

/** How deep replies are indented; deeper ones stand below each other and name whom they answer. */
export const DEEPEST_INDENT = 6;

export interface Place {
  comment: CommentView;
  readonly parent: Place | null;
  /** 0 for a root; without a limit. */
  readonly depth: number;
  readonly children: Place[];
}

/**
 * The comments of a thread as far as they are loaded. A page of the API lists roots, each followed
 * by its replies depth first; a page may begin in the middle of a root's replies.
 */
export class Tree {
  private readonly places = new Map<string, Place>();
  readonly roots: Place[] = [];

  get size(): number {
    return this.places.size;
  }

  find(id: string): Place | undefined {
    return this.places.get(id);
  }

  all(): IterableIterator<Place> {
    return this.places.values();
  }

  /**
   * Adds a comment below its parent, or as a root when it has none or the parent is not loaded.
   * Answers null when the comment was there: then only its content is taken over.
   */
  add(comment: CommentView, first = false): Place | null {
    const known = this.places.get(comment.id);
    if (known) {
      known.comment = comment;
      return null;
    }
    const parent = comment.parentId ? (this.places.get(comment.parentId) ?? null) : null;
    const place: Place = {
      comment,
      parent,
      depth: parent ? parent.depth + 1 : 0,
      children: [],
    };
    const siblings = parent ? parent.children : this.roots;
    if (first) {
      siblings.unshift(place);
    } else {
      siblings.push(place);
    }
    this.places.set(comment.id, place);
    return place;
  }

  /** Takes a comment without replies out. */
  remove(place: Place): void {
    const siblings = place.parent ? place.parent.children : this.roots;
    siblings.splice(siblings.indexOf(place), 1);
    this.places.delete(place.comment.id);
  }
}

/** The last comment, in reading order, of those below `place`; itself when it has no replies. */
export function lastBelow(place: Place): Place {
  let last = place;
  for (let next = last.children.at(-1); next; next = last.children.at(-1)) {
    last = next;
  }
  return last;
}

/** Whether replies to this comment get an indented list of their own. */
export function indentsReplies(place: Place): boolean {
  return place.depth < DEEPEST_INDENT;
}
