import { Badge, Button, Group, Paper, Progress, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { DESK, steerJob } from "../api/moderation";
import type { Job } from "../api/types";
import { count } from "../figures";
import { texts } from "../language/texts";
import { wordsOf } from "../parts/fault-notice";
import { say } from "../parts/say";
import { When } from "../parts/when";
import { nameOf } from "./comment-card";
import { isBusy, shareOf } from "./jobs";

/** What a job looked for, in words. */
function searchOf(job: Job): string {
  const { state, q, site, thread, author, reason, reported, from, to } = job.search;
  const parts = [
    state === "deleted" ? "" : texts.states4[state],
    q === null ? "" : `“${q}”`,
    site ?? "",
    thread === null ? "" : texts.oneThread,
    author === null ? "" : texts.oneAuthor,
    reason === null ? "" : `${texts.reason}: ${texts.checks[reason] ?? reason}`,
    reported === true ? texts.reportedOnly : "",
    from === null ? "" : `${texts.fromDay} ${from.slice(0, 10)}`,
    to === null ? "" : `${texts.before} ${to.slice(0, 10)}`,
  ];
  return parts.filter((part) => part !== "").join(", ");
}

/** How a job is getting on, with the ways to stop it and to take it back. */
export function JobNotice({ job }: { job: Job }) {
  const queries = useQueryClient();
  const steer = useMutation({
    mutationFn: (how: "cancel" | "undo") => steerJob(job.id, how),
    onSettled: () => queries.invalidateQueries({ queryKey: [...DESK, "jobs"] }),
    onError: (fault) => say(wordsOf(fault)),
  });
  const share = shareOf(job);
  const stoppable = job.state === "queued" || job.state === "running";
  const undoable = !isBusy(job) && job.state !== "undone" && job.changed > 0;
  // What somebody decided anew meanwhile, or what is out of reach now, is left as it is.
  const back = job.state === "undoing" || job.state === "undone";
  const [done, total] = back ? [job.undone, job.changed] : [job.done, job.total];
  return (
    <Paper p="md" component="section" aria-label={texts.jobs[job.state]}>
      <Group justify="space-between" gap="sm" mb="xs">
        <Text size="sm" className="breaks">
          <b>{texts.jobOf(nameOf(job.action === "edit" ? "restore" : (job.action as "approve")))}</b>{" "}
          <bdi>{searchOf(job)}</bdi>
        </Text>
        <Group gap="xs">
          <Badge variant="light" color={job.state === "failed" ? "red" : "teal"} tt="none" className="mark">
            {texts.jobs[job.state]}
          </Badge>
          {stoppable ? (
            <Button size="compact-sm" variant="default" loading={steer.isPending} onClick={() => steer.mutate("cancel")}>
              {texts.stopJob}
            </Button>
          ) : null}
          {undoable ? (
            <Button size="compact-sm" variant="default" loading={steer.isPending} onClick={() => steer.mutate("undo")}>
              {texts.undoJob}
            </Button>
          ) : null}
        </Group>
      </Group>
      {isBusy(job) ? (
        <Progress value={share ?? 100} animated striped aria-label={texts.jobs[job.state]} mb="xs" />
      ) : null}
      <Group justify="space-between" gap="xs">
        <Text size="sm" role="status" className="figures">
          {texts.ofComments(count(done), total === null ? null : count(total), total ?? done)}
          {back ? null : `, ${texts.changed(count(job.changed))}`}
        </Text>
        <Text size="xs" c="dimmed">
          <When time={job.createdAt} />
        </Text>
      </Group>
      {job.error ? (
        <Text size="sm" c="red" role="alert">
          {job.error}
        </Text>
      ) : null}
    </Paper>
  );
}
