import { useQuery } from "@tanstack/react-query";
import { session } from "./queries";
import type { MemberSite, Session, Site } from "./types";

/** What a site is called. */
export type SiteName = Pick<Site, "key" | "name">;

/** What somebody may do, and where; the API decides, this only spares people what it would refuse. */
export interface Rights {
  /** Sites, people and keys of the tenant. */
  readonly manages: boolean;
  /** Comments, of all sites or of some. */
  readonly moderates: boolean;
  /** Figures that pages show. */
  readonly readsFigures: boolean;
  /** Whether this holds on all sites of the tenant; otherwise at single ones. */
  readonly everywhere: boolean;
  /** The sites that somebody moderates who does not do so everywhere; null for everybody else. */
  readonly moderated: readonly SiteName[] | null;
}

const named = (sites: readonly MemberSite[]): SiteName[] => sites.map(({ site, name }) => ({ key: site, name }));

/** What a signed-in person may do; nothing for nobody. */
export function rightsOf(who: Pick<Session, "role" | "sites"> | null | undefined): Rights {
  const manages = who?.role === "owner" || who?.role === "admin";
  const own = who?.sites ?? null;
  const moderated = own === null ? null : named(own.filter(({ role }) => role === "moderator"));
  return {
    manages,
    moderates: manages || who?.role === "moderator" || (moderated !== null && moderated.length > 0),
    readsFigures: who?.role !== undefined || (own !== null && own.length > 0),
    everywhere: own === null,
    moderated,
  };
}

/** What the signed-in person may do. */
export function useRights(): Rights {
  return rightsOf(useQuery(session).data);
}
