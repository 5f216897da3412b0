import type { Icon } from "@tabler/icons-react";
import { lazy, type ComponentType } from "react";
import type { Role } from "./api/types";
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
  /** Who may see it; the API decides, this only spares people what it would refuse. */
  readonly roles: readonly Role[];
}

const MANAGERS: readonly Role[] = ["owner", "admin"];
const MODERATORS: readonly Role[] = [...MANAGERS, "moderator"];

/** In the order of the navigation. */
export const PAGES: readonly RoomPage[] = [
  {
    path: "/overview",
    name: texts.overview,
    key: "o",
    Sign: IconChartBar,
    Page: lazy(async () => ({ default: (await import("./pages/overview")).Overview })),
    roles: MANAGERS,
  },
  {
    path: "/queue",
    name: texts.desk,
    key: "q",
    Sign: IconInbox,
    Page: lazy(async () => ({ default: (await import("./pages/queue")).Queue })),
    roles: MODERATORS,
  },
  {
    path: "/decisions",
    name: texts.decisions,
    key: "d",
    Sign: IconHistory,
    Page: lazy(async () => ({ default: (await import("./pages/decisions")).Decisions })),
    roles: MODERATORS,
  },
  {
    path: "/bans",
    name: texts.bans,
    key: "b",
    Sign: IconBan,
    Page: lazy(async () => ({ default: (await import("./pages/bans")).Bans })),
    roles: MODERATORS,
  },
  {
    path: "/rules",
    name: texts.rules,
    key: "r",
    Sign: IconFilter,
    Page: lazy(async () => ({ default: (await import("./pages/rules")).Rules })),
    roles: MODERATORS,
  },
  {
    path: "/sites",
    name: texts.sites,
    key: "s",
    Sign: IconBuildingStore,
    Page: lazy(async () => ({ default: (await import("./pages/sites")).Sites })),
    roles: MANAGERS,
  },
  {
    path: "/imports",
    name: texts.imports,
    key: "i",
    Sign: IconFileImport,
    Page: lazy(async () => ({ default: (await import("./pages/imports")).Imports })),
    roles: MANAGERS,
  },
  {
    path: "/members",
    name: texts.members,
    key: "m",
    Sign: IconUsers,
    Page: lazy(async () => ({ default: (await import("./pages/members")).Members })),
    roles: MANAGERS,
  },
  {
    path: "/api-keys",
    name: texts.apiKeys,
    key: "k",
    Sign: IconKey,
    Page: lazy(async () => ({ default: (await import("./pages/api-keys")).ApiKeys })),
    roles: MANAGERS,
  },
  {
    path: "/history",
    name: texts.trail,
    key: "h",
    Sign: IconClipboardList,
    Page: lazy(async () => ({ default: (await import("./pages/trail")).Trail })),
    roles: MANAGERS,
  },
];
