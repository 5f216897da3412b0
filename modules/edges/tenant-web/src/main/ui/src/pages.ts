import type { Icon } from "@tabler/icons-react";
import { lazy, type ComponentType } from "react";
import type { Rights } from "./api/rights";
import { texts } from "./language/texts";
import {
  IconBan,
  IconBuildingStore,
  IconChartBar,
  IconClipboardList,
  IconFileImport,
  IconFilter,
  IconHistory,
  IconInbox,
  IconKey,
  IconUsers,
} from "./parts/signs";

/** A page that the navigation of a console leads to. */
export interface Place {
  readonly path: string;
  readonly name: string;
  /** What follows `g` on the keyboard. */
  readonly key: string;
  readonly Sign: Icon;
  readonly Page: ComponentType;
}

/** A page of the tenant web UI. */
export interface RoomPage extends Place {
  /** Who may see it. */
  readonly isFor: (rights: Rights) => boolean;
}

const MANAGERS = ({ manages }: Rights): boolean => manages;
const MODERATORS = ({ moderates }: Rights): boolean => moderates;

/** In the order of the navigation. */
export const PAGES: readonly RoomPage[] = [
  {
    path: "/overview",
    name: texts.overview,
    key: "o",
    Sign: IconChartBar,
    Page: lazy(async () => ({ default: (await import("./pages/overview")).Overview })),
    isFor: ({ readsFigures }) => readsFigures,
  },
  {
    path: "/queue",
    name: texts.desk,
    key: "q",
    Sign: IconInbox,
    Page: lazy(async () => ({ default: (await import("./pages/queue")).Queue })),
    isFor: MODERATORS,
  },
  {
    path: "/decisions",
    name: texts.decisions,
    key: "d",
    Sign: IconHistory,
    Page: lazy(async () => ({ default: (await import("./pages/decisions")).Decisions })),
    isFor: MODERATORS,
  },
  {
    path: "/bans",
    name: texts.bans,
    key: "b",
    Sign: IconBan,
    Page: lazy(async () => ({ default: (await import("./pages/bans")).Bans })),
    isFor: MODERATORS,
  },
  {
    path: "/rules",
    name: texts.rules,
    key: "r",
    Sign: IconFilter,
    Page: lazy(async () => ({ default: (await import("./pages/rules")).Rules })),
    isFor: MODERATORS,
  },
  {
    path: "/sites",
    name: texts.sites,
    key: "s",
    Sign: IconBuildingStore,
    Page: lazy(async () => ({ default: (await import("./pages/sites")).Sites })),
    isFor: MANAGERS,
  },
  {
    path: "/imports",
    name: texts.imports,
    key: "i",
    Sign: IconFileImport,
    Page: lazy(async () => ({ default: (await import("./pages/imports")).Imports })),
    isFor: MANAGERS,
  },
  {
    path: "/members",
    name: texts.members,
    key: "m",
    Sign: IconUsers,
    Page: lazy(async () => ({ default: (await import("./pages/members")).Members })),
    isFor: MANAGERS,
  },
  {
    path: "/api-keys",
    name: texts.apiKeys,
    key: "k",
    Sign: IconKey,
    Page: lazy(async () => ({ default: (await import("./pages/api-keys")).ApiKeys })),
    isFor: MANAGERS,
  },
  {
    path: "/history",
    name: texts.trail,
    key: "h",
    Sign: IconClipboardList,
    Page: lazy(async () => ({ default: (await import("./pages/trail")).Trail })),
    isFor: MANAGERS,
  },
];

/** Where somebody starts: at the desk who decides on comments and manages nothing, else at the first page there is. */
export function startOf(rights: Rights): string | undefined {
  return rights.moderates && !rights.manages ? "/queue" : PAGES.find((page) => page.isFor(rights))?.path;
}
