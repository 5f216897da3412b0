import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { texts } from "../src/language/texts";
import { Shell } from "../src/parts/shell";
import { leave, useCredential, watch } from "./credential";
import { PLACES, Places } from "./places";
import { SignIn } from "./sign-in";

/** Who has the operator's key sees the installation. */
export function App() {
  const { here, ended } = useCredential();
  const queries = useQueryClient();
  useEffect(watch, []);
  useEffect(() => {
    if (!here) {
      // Nothing that the operator read may be there for who comes next.
      queries.clear();
    }
  }, [here, queries]);
  if (!here) {
    return <SignIn ended={ended} />;
  }
  return (
    <Shell
      pages={PLACES}
      name={texts.admin.operator}
      as={window.location.host}
      account={false}
      signOut={() => leave("signed-out")}
    >
      <Places />
    </Shell>
  );
}
