import { ago } from "../figures";
import { language } from "../language/texts";

/** How long ago, with the exact time on hover. */
export function When({ time }: { time: string | null | undefined }) {
  if (!time) {
    return <span>–</span>;
  }
  const then = new Date(time);
  const exact = new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "medium" }).format(then);
  return (
    <time dateTime={time} title={exact}>
      {ago(then, new Date())}
    </time>
  );
}
