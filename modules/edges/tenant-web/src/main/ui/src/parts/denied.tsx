import { texts } from "../language/texts";
import { Empty } from "./empty";

/** Stands where something is that the role does not include. */
export function Denied() {
  return <Empty title={texts.denied} hint={texts.deniedHint} order={1} />;
}
