import { useRights } from "../api/rights";
import { texts } from "../language/texts";
import { Link } from "../parts/link";
import { asAddress, ofAddress, type TrailFilters } from "./filters";

/** Leads to what was done to one thing; nothing for people who may not see it. */
export function TrailLink({ of }: { of: Partial<TrailFilters> }) {
  if (!useRights().manages) {
    return null;
  }
  return <Link to={`/history?${asAddress({ ...ofAddress(new URLSearchParams()), ...of })}`}>{texts.trailLink}</Link>;
}
