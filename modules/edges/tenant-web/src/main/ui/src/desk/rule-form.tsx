import { Alert, Button, Group, Modal, NativeSelect, NumberInput, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answered, client } from "../api/client";
import { wrongField } from "../api/fault";
import { rules } from "../api/moderation";
import { ownSites } from "../api/queries";
import type { Check, Condition, Rule, RuleAction, Schemas } from "../api/types";
import { count } from "../figures";
import { texts } from "../language/texts";
import { FaultNotice } from "../parts/fault-notice";
import { say } from "../parts/say";
import { Rich } from "./rich";
import { ASKED } from "./rule-words";

const ACTIONS: readonly RuleAction[] = ["hold", "publish", "spam", "reject"];
const MOST_CONDITIONS = 10;
const FIRST: Condition = { check: "links", atLeast: 1, atMost: null };

/** Makes a rule or changes one, and tries it on what was written in the last thirty days. */
export function RuleForm({ rule, close }: { rule: Rule | null; close: () => void }) {
  const queries = useQueryClient();
  const known = useQuery(ownSites).data?.items ?? [];
  const [name, setName] = useState(rule?.name ?? "");
  const [site, setSite] = useState(rule?.site ?? "");
  const [action, setAction] = useState<RuleAction>(rule?.action ?? "hold");
  const [conditions, setConditions] = useState<readonly Condition[]>(rule?.conditions ?? [FIRST]);

  const trial = useMutation({
    mutationFn: () =>
      answered(
        client.POST("/v1/moderation/rules/try", {
          body: { conditions: [...conditions], ...(site === "" ? {} : { site }) },
        }),
      ),
  });
  const save = useMutation({
    mutationFn: () => {
      const body = { name: name.trim(), action, conditions: [...conditions] };
      return rule === null
        ? answered(client.POST("/v1/moderation/rules", { body: { ...body, ...(site === "" ? {} : { site }) } }))
        : answered(client.PATCH("/v1/moderation/rules/{id}", { params: { path: { id: rule.id } }, body }));
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: rules.queryKey });
      say(rule === null ? texts.ruleMade : texts.saved);
      close();
    },
  });
  const put = (index: number, condition: Condition): void => {
    setConditions(conditions.map((one, at) => (at === index ? condition : one)));
    trial.reset();
  };
  const elsewhere = save.error !== null && wrongField(save.error, "name") === null;
  return (
    <Modal
      opened
      size="lg"
      onClose={close}
      title={rule === null ? texts.newRule : texts.changeRule}
      closeButtonProps={{ "aria-label": texts.close }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack>
          {elsewhere ? <FaultNotice fault={save.error} /> : null}
          <TextInput
            label={texts.name}
            value={name}
            required
            maxLength={100}
            error={wrongField(save.error, "name")}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Group grow>
            <NativeSelect
              label={texts.ruleDoes}
              value={action}
              data={ACTIONS.map((one) => ({ value: one, label: texts.ruleActions[one] }))}
              onChange={(event) => setAction(ACTIONS.find((one) => one === event.currentTarget.value) ?? "hold")}
            />
            <NativeSelect
              label={texts.site}
              value={site}
              disabled={rule !== null}
              data={[
                { value: "", label: texts.allSites },
                ...known.map((one) => ({ value: one.key, label: one.name })),
              ]}
              onChange={(event) => setSite(event.currentTarget.value)}
            />
          </Group>
          <Text size="sm" fw={550}>
            {texts.whenAll}
          </Text>
          {conditions.map((condition, index) => (
            <ConditionFields
              key={index}
              condition={condition}
              put={(changed) => put(index, changed)}
              drop={
                conditions.length > 1
                  ? () => setConditions(conditions.filter((_, at) => at !== index))
                  : undefined
              }
            />
          ))}
          <Group>
            <Button
              size="compact-sm"
              variant="default"
              disabled={conditions.length >= MOST_CONDITIONS}
              onClick={() => setConditions([...conditions, FIRST])}
            >
              {texts.addCondition}
            </Button>
            <Button size="compact-sm" variant="default" loading={trial.isPending} onClick={() => trial.mutate()}>
              {texts.tryRule}
            </Button>
          </Group>
          {trial.error === null ? null : <FaultNotice fault={trial.error} />}
          {trial.data ? <Trial trial={trial.data} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {texts.cancel}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {rule === null ? texts.createRule : texts.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface FieldsProps {
  readonly condition: Condition;
  readonly put: (condition: Condition) => void;
  readonly drop: (() => void) | undefined;
}

function ConditionFields({ condition, put, drop }: FieldsProps) {
  const bound = (value: string | number): number | null => (value === "" ? null : Number(value));
  const check = (text: string): Check => ASKED.find((one) => one === text) ?? condition.check;
  return (
    <Group align="flex-end" gap="xs">
      <NativeSelect
        className="wide"
        aria-label={texts.condition}
        value={condition.check}
        data={ASKED.map((one) => ({ value: one, label: texts.checks[one] ?? one }))}
        onChange={(event) => put({ ...condition, check: check(event.currentTarget.value) })}
      />
      <NumberInput
        w={110}
        label={texts.least}
        value={condition.atLeast ?? ""}
        min={0}
        onChange={(value) => put({ ...condition, atLeast: bound(value) })}
      />
      <NumberInput
        w={110}
        label={texts.most}
        value={condition.atMost ?? ""}
        min={0}
        onChange={(value) => put({ ...condition, atMost: bound(value) })}
      />
      {drop ? (
        <Button size="compact-sm" variant="subtle" onClick={drop} mb={4}>
          {texts.remove}
        </Button>
      ) : null}
    </Group>
  );
}

function Trial({ trial }: { trial: Schemas["RuleTrial"] }) {
  return (
    <Alert color="teal" role="status">
      <Text size="sm">
        {texts.trial(count(trial.matched), count(trial.seen))}
        {trial.capped ? ` ${texts.trialCapped}` : null}
      </Text>
      {trial.samples.map((one) => (
        <div key={one.id} className="neighbour">
          <Text size="xs" c="dimmed">
            <bdi>{one.author.name}</bdi>, {one.site}
          </Text>
          <div className="clamped">
            <Rich html={one.html} />
          </div>
        </div>
      ))}
    </Alert>
  );
}
