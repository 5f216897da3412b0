import type { Job } from "../api/types";

/** Whether something still happens to the job. */
export function isBusy(job: Job): boolean {
  return job.state === "queued" || job.state === "running" || job.state === "undoing";
}

/** Share of what a job does at the moment, from 0 to 100; null while its size is not known. */
export function shareOf(job: Job): number | null {
  if (job.state === "completed" || job.state === "undone") {
    return 100;
  }
  const [done, total] = job.state === "undoing" ? [job.undone, job.changed] : [job.done, job.total];
  return total === null || total === 0 ? null : Math.min(100, Math.floor((100 * done) / total));
}
