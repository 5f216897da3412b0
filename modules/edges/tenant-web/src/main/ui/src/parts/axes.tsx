import { count } from "../figures";
import { language } from "../language/texts";

const HEIGHT = 200;
const LEFT = 48;
const BELOW = 24;
const ABOVE = 8;

/** A day such as 2026-11-26 as people write it. */
export function dayName(day: string): string {
  return new Intl.DateTimeFormat(language, { day: "numeric", month: "short", timeZone: "UTC" }).format(new Date(day));
}

/** Where things are in a chart of days. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  /** Width of a column. */
  readonly column: number;
  readonly x: (day: number) => number;
  readonly y: (value: number) => number;
}

/** The frame of a chart whose values go from nothing to the top. */
export function frameOf(width: number, top: number, days: number): Frame {
  const step = (width - LEFT) / Math.max(1, days);
  return {
    width,
    height: HEIGHT,
    top,
    column: Math.max(1, step * 0.76),
    x: (day) => LEFT + day * step + step * 0.12,
    y: (value) => ABOVE + (HEIGHT - ABOVE - BELOW) * (1 - value / top),
  };
}

/** The lines that values are read by, and the first, middle and last day. */
export function Axes({ frame, days }: { frame: Frame; days: readonly string[] }) {
  const last = days.length - 1;
  const named = new Set([0, Math.floor(last / 2), last]);
  return (
    <>
      {[0, frame.top / 2, frame.top].map((tick) => (
        <g key={tick}>
          <line x1={LEFT} x2={frame.width} y1={frame.y(tick)} y2={frame.y(tick)} />
          <text x={LEFT - 8} y={frame.y(tick) + 4} textAnchor="end">
            {count(tick)}
          </text>
        </g>
      ))}
      {days.map((day, at) =>
        named.has(at) ? (
          <text
            key={day}
            x={frame.x(at) + frame.column / 2}
            y={HEIGHT - 6}
            textAnchor={at === 0 ? "start" : at === last ? "end" : "middle"}
          >
            {dayName(day)}
          </text>
        ) : null,
      )}
    </>
  );
}
