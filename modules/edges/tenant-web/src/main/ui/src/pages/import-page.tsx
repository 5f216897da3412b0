import { Alert, Button, Group, Paper, Progress, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useParams } from "react-router";
import { answered, client } from "../api/client";
import { imports, oneImport } from "../api/queries";
import type { Import } from "../api/types";
import { count, isUnderWay, percent, speed } from "../figures";
import { spoken } from "../language/spoken";
import { texts } from "../language/texts";
import { Ask } from "../parts/ask";
import { FaultNotice } from "../parts/fault-notice";
import { Link } from "../parts/link";
import { Loaded } from "../parts/loaded";
import { Page } from "../parts/page";
import { When } from "../parts/when";
import { Account } from "./account";
import { StateBadge } from "./state-badge";

type Action = "cancel" | "resume" | "undo";

function send(id: string, action: Action): Promise<Import> {
  const params = { params: { path: { id } } };
  switch (action) {
    case "cancel":
      return answered(client.POST("/v1/imports/{id}/cancel", params));
    case "resume":
      return answered(client.POST("/v1/imports/{id}/resume", params));
    case "undo":
      return answered(client.POST("/v1/imports/{id}/undo", params));
  }
}

/** One import: how far it is, what became of the records, and what can be done about it. */
export function ImportPage() {
  const { id = "" } = useParams();
  const queries = useQueryClient();
  const [undoing, setUndoing] = useState(false);
  const [asking, setAsking] = useState(false);
  const found = useQuery(oneImport(id, undoing));
  const act = useMutation({
    mutationFn: (action: Action) => send(id, action),
    onMutate: () => setAsking(false),
    onSuccess: async (_, action) => {
      setUndoing(action === "undo");
      await queries.invalidateQueries({ queryKey: imports.queryKey });
    },
  });
  const one = found.data;
  return (
    <Page
      title={one?.site ?? texts.imports}
      aside={one ? <StateBadge one={one} /> : undefined}
      actions={one ? <Actions one={one} act={act.mutate} ask={() => setAsking(true)} /> : undefined}
    >
      <Text size="sm" mt={-8}>
        <Link to="/imports">{texts.allImports}</Link>
      </Text>
      {act.error === null ? null : <FaultNotice fault={act.error} />}
      <Loaded of={found}>
        {(loaded) => (
          <>
            <Course one={loaded} />
            {loaded.error ? <Failure error={loaded.error} /> : null}
            {loaded.undone ? <Text size="sm">{texts.undoneHint}</Text> : null}
            <Account buckets={loaded.buckets} />
            <Ask
              opened={asking}
              close={() => setAsking(false)}
              title={texts.undoImport}
              question={texts.undoAsk(count(loaded.buckets.comment.created))}
              action={texts.undoImport}
              keep={texts.keep}
              act={() => act.mutate("undo")}
            />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Actions(props: {
  one: Import;
  act: (action: "cancel" | "resume") => void;
  ask: () => void;
}) {
  const { one } = props;
  const stopped = one.state === "failed" || one.state === "cancelled";
  return (
    <>
      <Button component="a" variant="default" href={`/api/v1/imports/${one.id}/report.csv`} download>
        {texts.report}
      </Button>
      {isUnderWay(one) ? (
        <Button variant="default" onClick={() => props.act("cancel")}>
          {texts.stopImport}
        </Button>
      ) : null}
      {!isUnderWay(one) && !one.dryRun && !one.undone ? (
        <Button variant="default" onClick={props.ask}>
          {texts.undoImport}
        </Button>
      ) : null}
      {stopped && !one.undone ? (
        <Button onClick={() => props.act("resume")}>{texts.resumeImport}</Button>
      ) : null}
    </>
  );
}

function Course({ one }: { one: Import }) {
  const share = percent(one);
  const perSecond = speed(one, new Date());
  const { read, total } = one.progress;
  return (
    <Paper p="lg">
      <Progress
        value={share ?? (isUnderWay(one) ? 100 : 0)}
        animated={isUnderWay(one)}
        striped={isUnderWay(one)}
        color={one.state === "failed" ? "red" : "teal"}
        aria-label={texts.states[one.state]}
        mb="xs"
      />
      <Group justify="space-between" gap="xs">
        <Text size="sm" role="status">
          {texts.ofTotal(count(read), total === null ? null : count(total))}
          {perSecond === null ? null : `, ${texts.perSecond(count(perSecond))}`}
        </Text>
        <Text size="sm" c="dimmed">
          {texts.started} <When time={one.startedAt} />
          {one.dryRun ? `, ${texts.checkOnly}` : null}
        </Text>
      </Group>
    </Paper>
  );
}

function Failure({ error }: { error: NonNullable<Import["error"]> }) {
  const said = spoken(error.code, error.detail);
  return (
    <Alert color="red" role="alert">
      <Text size="sm">{said}</Text>
      {said === error.detail ? null : (
        <Text size="xs" c="dimmed" lang="en">
          {error.detail}
        </Text>
      )}
      {error.line && error.column ? (
        <Text size="xs" c="dimmed">
          {texts.where(error.line, error.column)}
        </Text>
      ) : null}
    </Alert>
  );
}
