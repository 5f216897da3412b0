import type { MemberSite } from "../api/types";
import { texts } from "../language/texts";

/** What somebody is at single sites, in words. */
export function rolesAtSites(sites: readonly MemberSite[]): string {
  return sites.length === 0
    ? texts.noSiteLeft
    : sites.map(({ role, name }) => texts.roleAt(texts.roles[role], name)).join(", ");
}
