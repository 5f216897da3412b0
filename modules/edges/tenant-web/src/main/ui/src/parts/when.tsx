import { ago } from "../figures";

const EXACT = new Intl.DateTimeFormat("en", { dateStyle: "full", timeStyle: "medium" });

/** How long ago, with the exact time on hover. */
export function When({ time }: { time: string | null | undefined }) {
  if (!time) {
    return <span>–</span>;
  }
  const then = new Date(time);
  return (
    <time dateTime={time} title={EXACT.format(then)}>
      {ago(then, new Date())}
    </time>
  );
}
