import { Refusal, Unreachable } from "./client";
import { button, element } from "./dom";
import type { Texts } from "./texts";

/** What to say about a call that did not succeed, in the reader's words. */
export function sentence(fault: unknown, texts: Texts): string {
  if (fault instanceof Unreachable) {
    return navigator.onLine ? texts.unreachable : texts.offline;
  }
  if (fault instanceof Refusal) {
    if (fault.status === 429) {
      return texts.limited(fault.retryAfter);
    }
    switch (fault.code) {
      case "window.passed":
        return texts.windowPassed;
      case "thread.closed":
      case "site.closed":
        return texts.closed;
      case "guests.refused":
        return texts.readOnly;
      case "module.paused":
        return texts.paused;
      default:
        return fault.status < 500 && fault.message !== "" ? fault.message : texts.failed;
    }
  }
  return texts.failed;
}

/** A notice that says what went wrong, names the request, and offers the way on. */
export function notice(
  fault: unknown,
  texts: Texts,
  again: { text: string; act: () => void } | null,
  said = sentence(fault, texts),
): HTMLElement {
  const id = fault instanceof Refusal ? fault.requestId : null;
  return element(
    "div",
    { class: "notice fault", role: "alert" },
    element("span", {}, said),
    again && button(again.text, "", again.act),
    id !== null && element("span", { class: "code" }, texts.requestId(id)),
  );
}
