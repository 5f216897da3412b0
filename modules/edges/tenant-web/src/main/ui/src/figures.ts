import type { BucketCounts, Import, SiteCounts, SiteStatistics } from "./api/types";
import { language, texts } from "./language/texts";

/** A time of day, to the minute. */
export function exactly(time: Date): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(time);
}

/** A count with separators for thousands. */
export function count(value: number): string {
  return new Intl.NumberFormat(language).format(value);
}

export const BUCKETS = [
  "created",
  "updated",
  "unchanged",
  "tombstoned",
  "quarantined",
  "rejected",
] as const satisfies readonly (keyof BucketCounts)[];

/** All records of a kind, whatever became of them. */
export function sum(counts: BucketCounts): number {
  return BUCKETS.reduce((total, bucket) => total + counts[bucket], 0);
}

/** Whether something still happens to the import. */
export function isUnderWay(one: Import): boolean {
  return one.state === "queued" || one.state === "running";
}

/** Share of the work that is done, from 0 to 100; null when the size is not known yet. */
export function percent(one: Import): number | null {
  const { read, total } = one.progress;
  if (one.state === "completed") {
    return 100;
  }
  return total === null || total === 0 ? null : Math.min(100, Math.floor((100 * read) / total));
}

/** Records per second since the start; null when that says nothing yet. */
export function speed(one: Import, now: Date): number | null {
  if (one.startedAt === null) {
    return null;
  }
  const end = one.finishedAt === null ? now.getTime() : Date.parse(one.finishedAt);
  const seconds = (end - Date.parse(one.startedAt)) / 1000;
  return seconds < 0.5 || one.progress.read === 0 ? null : Math.round(one.progress.read / seconds);
}

/** What a page has to include to show its discussion. */
export function snippet(origin: string, site: string): string {
  return [
    `<div id="parley" data-site="${site}" data-identifier="YOUR-PAGE-ID"></div>`,
    `<noscript><a href="${origin}/embed/thread?site=${site}&amp;identifier=YOUR-PAGE-ID&amp;url=YOUR-PAGE-ADDRESS">Comments</a></noscript>`,
    `<script async src="${origin}/embed/v1.js"></script>`,
  ].join("\n");
}

/** Origins as people type them: one per line or with commas between. */
export function originsOf(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .map((origin) => origin.replace(/\/+$/, ""))
    .filter((origin) => origin !== "");
}

/** How long ago, in words. */
export function ago(then: Date, now: Date): string {
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const seconds = Math.round((now.getTime() - then.getTime()) / 1000);
  const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
    ["year", 31_536_000],
    ["month", 2_592_000],
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
  ];
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) {
      return relative.format(-Math.round(seconds / size), unit);
    }
  }
  return texts.justNow;
}

/** The last days up to today in UTC, as the API counts days. */
export function lastDays(many: number, now: Date): { from: string; to: string } {
  const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
  return { from: day(now.getTime() - (many - 1) * 86_400_000), to: day(now.getTime()) };
}

const NOTHING: SiteCounts = {
  commentsPosted: 0,
  commentsEdited: 0,
  commentsDeleted: 0,
  imports: 0,
  commentsImported: 0,
};

function plus(some: SiteCounts, others: SiteCounts): SiteCounts {
  return {
    commentsPosted: some.commentsPosted + others.commentsPosted,
    commentsEdited: some.commentsEdited + others.commentsEdited,
    commentsDeleted: some.commentsDeleted + others.commentsDeleted,
    imports: some.imports + others.imports,
    commentsImported: some.commentsImported + others.commentsImported,
  };
}

/** The numbers of several sites together, for the same days. */
export function together(all: readonly SiteStatistics[]): Pick<SiteStatistics, "total" | "days"> {
  const days = new Map<string, SiteCounts>();
  for (const { day, counts } of all.flatMap((one) => one.days)) {
    days.set(day, plus(days.get(day) ?? NOTHING, counts));
  }
  return {
    total: all.reduce((total, one) => plus(total, one.total), NOTHING),
    days: [...days].sort(([one], [other]) => one.localeCompare(other)).map(([day, counts]) => ({ day, counts })),
  };
}

const UNITS = [
  { name: "second", seconds: 1 },
  { name: "minute", seconds: 60 },
  { name: "hour", seconds: 3_600 },
  { name: "day", seconds: 86_400 },
] as const;

/** The unit in which a time of that many seconds reads well. */
export function unitFor(seconds: number): (typeof UNITS)[number] {
  return [...UNITS].reverse().find((unit) => seconds >= 2 * unit.seconds) ?? UNITS[0];
}

/** A time in the unit in which it reads well. */
export function duration(seconds: number): string {
  const unit = unitFor(seconds);
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: unit.name,
    unitDisplay: "long",
    maximumFractionDigits: 1,
  }).format(seconds / unit.seconds);
}

/** The smallest 1, 2, 4 or 6 times a power of ten that is at least this: half of it is whole, too. */
export function roundUp(value: number): number {
  if (value <= 2) {
    return 2;
  }
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 6, 10].map((step) => step * power).find((step) => step >= value) ?? value;
}
