import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { answered, client } from "./api/client";
import { Fault } from "./api/fault";
import { session, SESSION } from "./api/queries";
import { rightsOf } from "./api/rights";
import { forgetDecisions } from "./desk/memory";
import { texts } from "./language/texts";
import { ChoosePassword } from "./pages/choose-password";
import { EndMails } from "./pages/end-mails";
import { OCCASIONS } from "./pages/occasions";
import { SignIn } from "./pages/sign-in";
import { PAGES } from "./pages";
import { Bones } from "./parts/bones";
import { Empty } from "./parts/empty";
import { FaultNotice } from "./parts/fault-notice";
import { rolesAtSites } from "./parts/roles-at-sites";
import { Shell } from "./parts/shell";
import { Rooms } from "./rooms";

/** What a link may be for: choosing a password on some occasion, or ending mails. */
const LINKS: readonly string[] = [...Object.keys(OCCASIONS), "unsubscribe"];

interface Link {
  readonly name: string;
  readonly token: string;
}

/** Takes the token of a link out of the address, so that it stays in no history. */
function linkInAddress(): Link | null {
  const fragment = new URLSearchParams(window.location.hash.slice(1));
  for (const name of LINKS) {
    const token = fragment.get(name);
    if (token !== null) {
      window.history.replaceState(null, "", window.location.pathname);
      return { name, token };
    }
  }
  return null;
}

/** Who is here decides what is shown. */
export function App() {
  const [link, setLink] = useState(linkInAddress);
  const here = useQuery(session);
  const queries = useQueryClient();
  const left = here.data === null;
  useEffect(() => {
    if (left) {
      forgetDecisions();
    }
  }, [left]);

  const leave = async (): Promise<void> => {
    try {
      await answered(client.DELETE("/v1/session"));
    } catch (cause) {
      if (!(cause instanceof Fault)) {
        throw cause;
      }
    }
    queries.setQueryData(SESSION, null);
    // Nothing that this person read may be there for the next.
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] });
  };

  if (link !== null) {
    const occasion = OCCASIONS[link.name];
    const done = (): void => setLink(null);
    return occasion ? (
      <ChoosePassword occasion={occasion} token={link.token} done={done} />
    ) : (
      <EndMails token={link.token} done={done} />
    );
  }
  if (here.isPending) {
    return <Bones />;
  }
  if (here.data) {
    const { name, email, role, tenant, sites } = here.data;
    const rights = rightsOf(here.data);
    const member = role !== undefined || sites !== undefined;
    const what = role ? texts.roles[role] : rolesAtSites(sites ?? []);
    return (
      <Shell
        pages={PAGES.filter((page) => page.isFor(rights))}
        name={name}
        as={member ? `${what}, ${tenant ?? ""}` : email}
        account={member}
        signOut={() => void leave()}
      >
        {member ? <Rooms rights={rights} /> : <Empty title={name} hint={texts.operator} order={1} />}
      </Shell>
    );
  }
  return here.error ? <FaultNotice fault={here.error} retry={() => void here.refetch()} /> : <SignIn />;
}
