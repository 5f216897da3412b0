import type { ModeratedThread } from "../api/types";
import { texts } from "../language/texts";

/** What a thread is called: by its page, else by what names it. */
export function titleOf({ title, identifier, url }: Pick<ModeratedThread, "title" | "identifier" | "url">): string {
  return title ?? identifier ?? url ?? texts.thread1;
}

/** The address of the page of a thread, if it is one that may be gone to. */
export function pageOf({ url }: ModeratedThread): string | null {
  return url !== null && /^https?:\/\//i.test(url) ? url : null;
}
