import { useQuery } from "@tanstack/react-query";
import { apiKeys, members } from "../api/queries";
import type { AuditLine } from "../api/types";
import { texts } from "../language/texts";

/** The names of people and programs by their ids. */
export type Names = ReadonlyMap<string, string>;

/** Who the tenant knows; empty while that is read. */
export function useNames(): Names {
  const people = useQuery(members).data?.items ?? [];
  const keys = useQuery(apiKeys).data?.items ?? [];
  return new Map([...people, ...keys].map(({ id, name }) => [id, name]));
}

/** Who did it. */
export function actorOf({ actor }: AuditLine, names: Names): string {
  const name = names.get(actor.id);
  switch (actor.kind) {
    case "member":
      return name ?? texts.formerMember;
    case "api_key":
      return texts.programNamed(name ?? texts.formerKey);
    case "reader":
      return texts.aReader;
    case "operator":
      return texts.theOperator;
    case "system":
      return texts.product;
  }
}

/** What it was done to, and where that is shown. */
export interface Thing {
  readonly name: string;
  readonly to: string | null;
}

/** What an entry is about; null where the deed says it all. */
export function thingOf({ action, target, site, about }: AuditLine, names: Names): Thing | null {
  const kind = action.split(".", 1)[0];
  const id = target ?? "";
  switch (kind) {
    case "site":
      return { name: site ?? texts.site, to: site === null ? null : `/sites/${site}` };
    case "thread":
    case "threads":
      return { name: texts.thread1, to: `/threads/${id}` };
    case "author":
      return { name: texts.author, to: `/authors/${encodeURIComponent(id)}` };
    case "ban":
      return id.includes("-") && id === about.ban
        ? { name: texts.bans, to: "/bans" }
        : { name: texts.author, to: `/authors/${encodeURIComponent(id)}` };
    case "import":
      return { name: texts.import1, to: `/imports/${id}` };
    case "job":
      return { name: texts.allJobs, to: "/jobs" };
    case "rule":
      return { name: about.name ?? texts.rules, to: "/rules" };
    case "words":
      return { name: texts.rules, to: "/rules" };
    case "member":
    case "session":
      return { name: names.get(id) ?? texts.formerMember, to: "/members" };
    case "api-key":
      return { name: about.name ?? names.get(id) ?? texts.formerKey, to: "/api-keys" };
    default:
      return null;
  }
}
