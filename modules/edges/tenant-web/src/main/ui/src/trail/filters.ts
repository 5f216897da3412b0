/** The modules that keep a trail, as they can be asked for; the last one is only told when it is asked for. */
export const AREAS = ["moderation", "identity", "tenancy", "exchange", "discussion"] as const;

export type Area = (typeof AREAS)[number];

/** What of the trail is looked at; what is empty is not asked for. Days are such as 2026-11-26, the last included. */
export interface TrailFilters {
  readonly area: Area | "";
  readonly actor: string;
  readonly action: string;
  readonly target: string;
  readonly site: string;
  readonly from: string;
  readonly to: string;
}

const WORDS = ["actor", "action", "target", "site", "from", "to"] as const;

const DAY = 86_400_000;

/** What an address asks for. */
export function ofAddress(address: URLSearchParams): TrailFilters {
  const words = Object.fromEntries(WORDS.map((name) => [name, address.get(name) ?? ""])) as Omit<TrailFilters, "area">;
  return { ...words, area: AREAS.find((area) => area === address.get("area")) ?? "" };
}

/** The shortest address that asks for it. */
export function asAddress(filters: TrailFilters): URLSearchParams {
  return new URLSearchParams(
    [...WORDS, "area" as const].flatMap((name) => (filters[name] === "" ? [] : [[name, filters[name]]])),
  );
}

type Query = Partial<Record<Exclude<keyof TrailFilters, "to"> | "until", string>>;

/** As the API wants it, which ends before the time that it is given. */
export function asQuery({ to, ...rest }: TrailFilters): Query {
  const query = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== "")) as Query;
  const end = Date.parse(`${to}T00:00:00Z`);
  return Number.isNaN(end) ? query : { ...query, until: new Date(end + DAY).toISOString().slice(0, 10) };
}
