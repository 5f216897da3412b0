import { useSyncExternalStore } from "react";
import type { Fault } from "../src/api/fault";

const PLACE = "parley:operator";
const IDLE_MILLIS = 15 * 60_000;

/** Why nobody is signed in any more. */
export type Ended = "signed-out" | "idle" | "refused";

interface Kept {
  readonly key: string;
  /** When the key is forgotten unless somebody does something before. */
  readonly until: number;
}

let ended: Ended | null = null;
const listeners = new Set<() => void>();

function tell(): void {
  listeners.forEach((listener) => listener());
}

function read(): Kept | null {
  const text = sessionStorage.getItem(PLACE);
  return text === null ? null : (JSON.parse(text) as Kept);
}

function write(value: string): void {
  const kept: Kept = { key: value, until: Date.now() + IDLE_MILLIS };
  sessionStorage.setItem(PLACE, JSON.stringify(kept));
}

/** The operator's key: for this tab only, and not longer than somebody is there. */
export function key(): string | null {
  const kept = read();
  return kept !== null && Date.now() < kept.until ? kept.key : null;
}

export function enter(value: string): void {
  ended = null;
  write(value);
  tell();
}

export function leave(why: Ended): void {
  ended = why;
  sessionStorage.removeItem(PLACE);
  tell();
}

/** A key that is refused, such as one that was revoked, is worth nothing more. */
export function refuse(fault: Fault): void {
  if (read() !== null && (fault.status === 401 || fault.status === 403)) {
    leave("refused");
  }
}

/** Keeps the key while somebody is there, and forgets it after a quarter of an hour without. */
export function watch(): () => void {
  const stay = (): void => {
    const now = key();
    if (now !== null) {
      write(now);
    }
  };
  const look = (): void => {
    if (read() !== null && key() === null) {
      leave("idle");
    }
  };
  const signs = ["pointerdown", "keydown"] as const;
  signs.forEach((sign) => window.addEventListener(sign, stay));
  window.addEventListener("focus", look);
  const timer = window.setInterval(look, 5_000);
  look();
  return () => {
    signs.forEach((sign) => window.removeEventListener(sign, stay));
    window.removeEventListener("focus", look);
    window.clearInterval(timer);
  };
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether somebody is signed in, and if not, why no more. */
export function useCredential(): { readonly here: boolean; readonly ended: Ended | null } {
  const here = useSyncExternalStore(listen, () => key() !== null);
  const why = useSyncExternalStore(listen, () => ended);
  return { here, ended: why };
}
