import { Anchor } from "@mantine/core";
import { useSyncExternalStore, type MouseEvent, type ReactNode } from "react";

/** The path below /app, beginning with a slash. */
export function usePath(): string {
  return useSyncExternalStore(
    (changed) => {
      window.addEventListener("popstate", changed);
      return () => window.removeEventListener("popstate", changed);
    },
    () => window.location.pathname.replace(/^\/app/, "") || "/",
  );
}

export function goTo(path: string): void {
  window.history.pushState(null, "", `/app${path}`);
  window.dispatchEvent(new PopStateEvent("popstate"));
}

/** For links of any look: lets the browser do everything but a plain click. */
export function follow(path: string) {
  return {
    href: `/app${path}`,
    onClick: (event: MouseEvent) => {
      if (event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
        event.preventDefault();
        goTo(path);
      }
    },
  };
}

/** A link within this UI. */
export function Link({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Anchor size="sm" {...follow(to)}>
      {children}
    </Anchor>
  );
}
