import { useEffect, useRef } from "react";
import { useNavigate } from "react-router";
import type { Place } from "../pages";

const SWITCH = "parley:shortcuts";
const SEQUENCE_MILLIS = 1_200;

/** Whether single keys do something; WCAG 2.2, 2.1.4 wants them to be off for who needs that. */
export function areOn(): boolean {
  return localStorage.getItem(SWITCH) !== "off";
}

export function turn(on: boolean): void {
  localStorage.setItem(SWITCH, on ? "on" : "off");
}

/** Whether a key belongs to what the person is in, such as a text field or a dialog. */
export function isTaken(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  return (
    event.defaultPrevented ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    target?.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], [role=menu], [role=listbox]") != null
  );
}

/** Keys that go on as long as they are held down; others act once. */
const GO_ON: readonly string[] = ["j", "k"];

/** Does something at single keys, as long as nothing else wants them. */
export function useKeys(keys: Readonly<Record<string, () => void>>, inDialogs = false): void {
  const now = useRef(keys);
  now.current = keys;
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const act = Object.hasOwn(now.current, event.key) ? now.current[event.key] : undefined;
      const dialog = event.target instanceof Element && event.target.closest("[role=dialog]") !== null;
      const again = event.repeat && !GO_ON.includes(event.key);
      if (act && !again && areOn() && !isTaken(event) && (inDialogs || !dialog || event.key === "?")) {
        event.preventDefault();
        act();
      }
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [inDialogs]);
}

/** `g` and then a letter leads to a page. */
export function useGoKeys(pages: readonly Place[]): void {
  const navigate = useNavigate();
  const since = useRef(0);
  const go = (page: Place) => () => {
    if (Date.now() - since.current < SEQUENCE_MILLIS) {
      since.current = 0;
      void navigate(page.path);
    }
  };
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const dialog = event.target instanceof Element && event.target.closest("[role=dialog]") !== null;
      if (!areOn() || isTaken(event) || dialog) {
        return;
      }
      if (event.key === "g") {
        since.current = Date.now();
        return;
      }
      const page = pages.find((one) => one.key === event.key);
      if (Date.now() - since.current < SEQUENCE_MILLIS) {
        // A letter that is no page does nothing: by itself it might decide on a comment.
        event.preventDefault();
        event.stopImmediatePropagation();
        if (page) {
          go(page)();
        }
      }
      since.current = 0;
    };
    // Before the keys of pages, which mean something else without the g.
    window.addEventListener("keydown", pressed, true);
    return () => window.removeEventListener("keydown", pressed, true);
  });
}
