import { Alert, Button, Group, Modal, Paper, Progress, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import type { Api } from "../api";
import type { Import } from "../api-types";
import { count, isUnderWay, percent, speed } from "../figures";
import { Bones } from "../parts/bones";
import { FaultNotice } from "../parts/fault-notice";
import { When } from "../parts/when";
import { Link } from "../router";
import { texts } from "../texts";
import { useLoaded } from "../use-loaded";
import { Account } from "./account";
import { StateBadge } from "./state-badge";

const POLL_MILLIS = 1_000;

/** One import: how far it is, what became of the records, and what can be done about it. */
export function ImportPage({ api, id }: { api: Api; id: string }) {
  const [changed, setChanged] = useState(false);
  const loaded = useLoaded(
    () => api.import(id),
    (one) => (one && (isUnderWay(one) || changed) ? POLL_MILLIS : null),
  );
  const [fault, setFault] = useState<unknown>(null);
  const [asking, setAsking] = useState(false);

  const act = async (action: "cancel" | "resume" | "undo"): Promise<void> => {
    setAsking(false);
    setFault(null);
    try {
      await api.change(id, action);
      setChanged(action === "undo");
      loaded.reload();
    } catch (cause) {
      setFault(cause);
    }
  };

  const one = loaded.value;
  return (
    <Stack>
      <Text size="sm">
        <Link to="/imports">{texts.allImports}</Link>
      </Text>
      {fault === null ? null : <FaultNotice fault={fault} />}
      {loaded.fault === null ? null : <FaultNotice fault={loaded.fault} retry={loaded.reload} />}
      {!one && loaded.fault === null ? <Bones /> : null}
      {one ? (
        <>
          <Group justify="space-between">
            <Group gap="sm">
              <Title order={1} size="h2">
                {one.site}
              </Title>
              <StateBadge one={one} />
            </Group>
            <Actions one={one} act={(action) => void act(action)} ask={() => setAsking(true)} />
          </Group>
          <Course one={one} />
          {one.error ? <Failure error={one.error} /> : null}
          {one.undone ? <Text size="sm">{texts.undoneHint}</Text> : null}
          <Account buckets={one.buckets} />
          <Modal
            opened={asking}
            onClose={() => setAsking(false)}
            title={texts.undoImport}
            closeButtonProps={{ "aria-label": texts.close }}
            lockScroll={false}
            centered
          >
            <Text size="sm" mb="lg">
              {texts.undoAsk(count(one.buckets.comment.created))}
            </Text>
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setAsking(false)}>
                {texts.keep}
              </Button>
              <Button color="red.9" onClick={() => void act("undo")}>
                {texts.undoImport}
              </Button>
            </Group>
          </Modal>
        </>
      ) : null}
    </Stack>
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
    <Group gap="xs">
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
    </Group>
  );
}

function Course({ one }: { one: Import }) {
  const share = percent(one);
  const perSecond = speed(one, new Date());
  const { read, total } = one.progress;
  return (
    <Paper withBorder p="lg" radius="md">
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
  return (
    <Alert color="red" role="alert">
      <Text size="sm">{error.detail}</Text>
      {error.line && error.column ? (
        <Text size="xs" c="dimmed">
          {texts.where(error.line, error.column)}
        </Text>
      ) : null}
    </Alert>
  );
}
