/** The sign of Parley, as on the first page. */
export function Logo() {
  return <img src="/look/parley.svg" alt="" width={28} height={28} />;
}
