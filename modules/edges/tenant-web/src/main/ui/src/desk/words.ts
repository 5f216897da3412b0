import type { Check, CommentState, DecisionAction } from "../api/types";
import { texts } from "../language/texts";

/** The name of a state of comments. */
export function stateName(state: CommentState | string): string {
  return Object.hasOwn(texts.states4, state) ? texts.states4[state as keyof typeof texts.states4] : texts.deletedState;
}

/** What a check is called. */
export function checkName(check: Check | string): string {
  return texts.checks[check] ?? check;
}

/** What was done, as a word. */
export function actionName(action: DecisionAction | string): string {
  return Object.hasOwn(texts.actions, action) ? texts.actions[action as keyof typeof texts.actions] : action;
}

/** The actions that a moderator chooses from, with their keys. */
export const CHOICES = [
  { action: "approve", key: "a", after: "published" },
  { action: "reject", key: "r", after: "rejected" },
  { action: "spam", key: "s", after: "spam" },
] as const;
export type Choice = (typeof CHOICES)[number];

/** What a button of an action says. */
export function choiceName(action: Choice["action"]): string {
  return { approve: texts.approve, reject: texts.reject, spam: texts.markSpam }[action];
}

/** What a thread is called: its title, or else how its page is known. */
export function threadName(thread: { title: string | null; identifier: string | null; url: string | null }): string {
  return thread.title || thread.identifier || thread.url || texts.thread1;
}

/** What can be told of a name that may be empty. */
export function authorName(author: { name: string }): string {
  return author.name.trim() || texts.nameless;
}
