import { useEffect, useMemo, useState } from "react";
import { Api, Fault } from "./api";
import type { Session } from "./api-types";
import { AcceptInvitation } from "./pages/accept-invitation";
import { ImportPage } from "./pages/import-page";
import { Imports } from "./pages/imports";
import { SignIn } from "./pages/sign-in";
import { Sites } from "./pages/sites";
import { Bones } from "./parts/bones";
import { Empty } from "./parts/empty";
import { FaultNotice } from "./parts/fault-notice";
import { Shell } from "./parts/shell";
import { goTo, usePath } from "./router";
import { texts } from "./texts";

type Standing = { kind: "asking" } | { kind: "out" } | { kind: "in"; session: Session } | { kind: "fault"; fault: unknown };

/** Takes the invitation out of the address, so that it stays in no history. */
function invitationInAddress(): string | null {
  const token = new URLSearchParams(window.location.hash.slice(1)).get("invitation");
  if (token !== null) {
    window.history.replaceState(null, "", window.location.pathname);
  }
  return token;
}

/** Who is here decides what is shown. */
export function App() {
  const [invitation, setInvitation] = useState(invitationInAddress);
  const [standing, setStanding] = useState<Standing>({ kind: "asking" });

  const ask = (): void => {
    setStanding({ kind: "asking" });
    new Api().session().then(
      (session) => setStanding({ kind: "in", session }),
      (cause: unknown) =>
        setStanding(
          cause instanceof Fault && (cause.status === 401 || cause.status === 403)
            ? { kind: "out" }
            : { kind: "fault", fault: cause },
        ),
    );
  };
  useEffect(ask, []);

  if (invitation !== null) {
    return <AcceptInvitation token={invitation} done={() => setInvitation(null)} />;
  }
  switch (standing.kind) {
    case "asking":
      return <Bones />;
    case "fault":
      return <FaultNotice fault={standing.fault} retry={ask} />;
    case "out":
      return <SignIn signedIn={(session) => setStanding({ kind: "in", session })} />;
    case "in":
      return <Rooms session={standing.session} left={() => setStanding({ kind: "out" })} />;
  }
}

function Rooms({ session, left }: { session: Session; left: () => void }) {
  const path = usePath();
  const api = useMemo(() => new Api(session.csrf), [session.csrf]);
  const leave = (): void => {
    api.signOut().then(
      () => {
        goTo("/");
        left();
      },
      left,
    );
  };
  return (
    <Shell session={session} signOut={leave}>
      {session.role ? <Room api={api} path={path} /> : <Empty title={session.name} hint={texts.operator} />}
    </Shell>
  );
}

function Room({ api, path }: { api: Api; path: string }) {
  const one = /^\/imports\/([0-9a-f-]{36})$/.exec(path)?.[1];
  if (one) {
    return <ImportPage key={one} api={api} id={one} />;
  }
  switch (path) {
    case "/":
      return <Sites api={api} />;
    case "/imports":
      return <Imports api={api} />;
    default:
      return <Empty title={texts.notFound} hint="" />;
  }
}
