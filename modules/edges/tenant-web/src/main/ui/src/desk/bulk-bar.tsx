import { Button, Checkbox, Group, Menu, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { DESK, matches, MOST_AT_ONCE, startJob, type Verdict } from "../api/moderation";
import { useRights } from "../api/rights";
import { count } from "../figures";
import { texts } from "../language/texts";
import { Ask } from "../parts/ask";
import { nameOf } from "./comment-card";
import { LEADS_TO } from "./decisions";
import { suitsJob, type Filters } from "./filters";

const VERDICTS: readonly Verdict[] = ["approve", "reject", "spam"];

interface Props {
  readonly filters: Filters;
  readonly shown: number;
  readonly selected: number;
  readonly selectAll: (all: boolean) => void;
  readonly decide: (verdict: Verdict) => void;
  readonly started: (job: string) => void;
}

function sayFound(comments: number, capped: boolean): string {
  return capped ? texts.matchesAtLeast(count(comments)) : texts.matchesFound(count(comments), comments);
}

/** Decides on what is selected, or on all that the search finds. */
export function BulkBar({ filters, shown, selected, selectAll, decide, started }: Props) {
  const [asking, setAsking] = useState<Verdict | null>(null);
  const queries = useQueryClient();
  const counted = useQuery({ ...matches(filters), enabled: asking !== null }).data;
  const found = counted === undefined ? "" : sayFound(counted.comments, counted.capped);
  const { moderated } = useRights();
  // A job is of all sites or of one.
  const needsSite = moderated !== null && moderated.length > 1 && filters.site === "";
  const start = useMutation({
    mutationFn: (verdict: Verdict) => startJob(verdict, filters),
    onSuccess: async (job) => {
      setAsking(null);
      started(job.id);
      await queries.invalidateQueries({ queryKey: [...DESK, "jobs"] });
    },
  });
  return (
    <Group gap="sm" justify="space-between" className="bulk">
      <Group gap="sm">
        <Checkbox
          size="sm"
          label={selected > 0 ? texts.selected(selected) : texts.selectShown}
          checked={shown > 0 && selected === shown}
          indeterminate={selected > 0 && selected < shown}
          disabled={shown === 0}
          onChange={(event) => selectAll(event.currentTarget.checked)}
        />
        {selected > 0
          ? VERDICTS.map((verdict) => (
              <Button
                key={verdict}
                size="compact-sm"
                variant={verdict === "approve" ? "light" : "default"}
                onClick={() => decide(verdict)}
              >
                {texts.selectedAction(nameOf(verdict), Math.min(selected, MOST_AT_ONCE))}
              </Button>
            ))
          : null}
        {selected > MOST_AT_ONCE ? (
          <Text size="xs" c="dimmed" role="status">
            {texts.atOnce(MOST_AT_ONCE, selected - MOST_AT_ONCE)}
          </Text>
        ) : null}
      </Group>
      {suitsJob(filters) && !needsSite && shown > 0 ? (
        <Menu position="bottom-end" transitionProps={{ duration: 120 }}>
          <Menu.Target>
            <Button size="compact-sm" variant="subtle">
              {texts.allMatchesMenu}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {VERDICTS.filter((verdict) => LEADS_TO[verdict] !== filters.state).map((verdict) => (
              <Menu.Item key={verdict} onClick={() => setAsking(verdict)}>
                {texts.allMatches(nameOf(verdict))}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      ) : (
        <Text size="xs" c="dimmed">
          {shown === 0 ? null : suitsJob(filters) ? texts.allMatchesOfSite : texts.allMatchesNot}
        </Text>
      )}
      {asking === null ? null : (
        <Ask
          opened
          close={() => setAsking(null)}
          title={texts.allMatches(nameOf(asking))}
          question={`${found} ${texts.allMatchesAsk}`.trim()}
          action={texts.allMatches(nameOf(asking))}
          act={() => start.mutate(asking)}
          busy={start.isPending}
          fault={start.error}
        />
      )}
    </Group>
  );
}
