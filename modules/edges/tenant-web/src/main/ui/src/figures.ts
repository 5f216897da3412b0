import type { BucketCounts, Import } from "./api-types";

const NUMBER = new Intl.NumberFormat("en");

/** A count with separators for thousands. */
export function count(value: number): string {
  return NUMBER.format(value);
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
    `<noscript><a href="${origin}/embed/thread?site=${site}&amp;identifier=YOUR-PAGE-ID">Comments</a></noscript>`,
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

const RELATIVE = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** How long ago, in words. */
export function ago(then: Date, now: Date): string {
  const seconds = Math.round((now.getTime() - then.getTime()) / 1000);
  const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
  ];
  for (const [unit, size] of steps) {
    if (seconds >= size) {
      return RELATIVE.format(-Math.round(seconds / size), unit);
    }
  }
  return "just now";
}
