import { useQuery } from "@tanstack/react-query";
import { members, session } from "../api/queries";
import { texts } from "../language/texts";

/** Tells who somebody is: members by name for who may list them, else by what they are. */
export function useWho(): (actor: { kind: string; id: string }) => string {
  const role = useQuery(session).data?.role;
  const known = useQuery({ ...members, staleTime: 60_000, enabled: role === "owner" || role === "admin" }).data?.items;
  return ({ kind, id }) => {
    const name = known?.find((one) => one.id === id)?.name;
    if (name) {
      return texts.by(name);
    }
    return texts.actorKinds[kind as keyof typeof texts.actorKinds] ?? texts.actorKinds.member;
  };
}
