import { Badge, Button, Group, Paper, Stack, Switch, Text, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answered, client } from "../api/client";
import { remakeRule, removeRule, rules } from "../api/moderation";
import { useRights } from "../api/rights";
import type { Rule, Schemas } from "../api/types";
import { RuleForm } from "../desk/rule-form";
import { conditionText } from "../desk/rule-words";
import { WordListForm } from "../desk/word-list-form";
import { texts } from "../language/texts";
import { Empty } from "../parts/empty";
import { wordsOf } from "../parts/fault-notice";
import { Loaded } from "../parts/loaded";
import { Page } from "../parts/page";
import { say, sayWithUndo } from "../parts/say";

type RuleChange = Schemas["RuleChange"];

/** What screening does by itself: rules in their order, and two lists of words. */
export function Rules() {
  const found = useQuery(rules);
  const { manages, everywhere } = useRights();
  const [editing, setEditing] = useState<Rule | "new" | null>(null);
  return (
    <Page
      title={texts.rules}
      lead={texts.rulesLead}
      actions={manages ? <Button onClick={() => setEditing("new")}>{texts.newRule}</Button> : undefined}
    >
      <Loaded of={found}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={texts.noRules} hint={texts.noRulesHint} />
          ) : (
            <Stack gap="sm" component="ol" className="rules" aria-label={texts.rules}>
              {items.map((rule, index) => (
                <Row
                  key={rule.id}
                  rule={rule}
                  manages={manages}
                  before={items[index - 1]}
                  after={items[index + 1]}
                  edit={() => setEditing(rule)}
                />
              ))}
            </Stack>
          )
        }
      </Loaded>
      {everywhere ? <WordLists /> : null}
      {editing === null ? null : (
        <RuleForm rule={editing === "new" ? null : editing} close={() => setEditing(null)} />
      )}
    </Page>
  );
}

function WordLists() {
  return (
    <>
      <Title order={2} size="h4" mt="md">
        {texts.wordLists}
      </Title>
      <Text size="sm" c="dimmed" mt={-8}>
        {texts.wordListsLead}
      </Text>
      <div className="halves">
        <WordListForm kind="banned" />
        <WordListForm kind="suspect" />
      </div>
    </>
  );
}

interface RowProps {
  readonly rule: Rule;
  readonly manages: boolean;
  readonly before: Rule | undefined;
  readonly after: Rule | undefined;
  readonly edit: () => void;
}

function Row({ rule, manages, before, after, edit }: RowProps) {
  const queries = useQueryClient();
  const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: rules.queryKey });
  const settled = { onSettled: refresh };
  const onError = (fault: unknown): void => say(wordsOf(fault));
  const change = useMutation({
    mutationFn: (body: RuleChange) =>
      answered(client.PATCH("/v1/moderation/rules/{id}", { params: { path: { id: rule.id } }, body })),
    onError,
    ...settled,
  });
  const remove = useMutation({
    mutationFn: () => removeRule(rule),
    onSuccess: () => sayWithUndo(texts.ruleRemoved(rule.name), () => void remakeRule(rule).then(refresh, onError)),
    onError,
    ...settled,
  });
  return (
    <Paper p="md" component="li">
      <Group justify="space-between" align="flex-start" gap="sm">
        <div className="comment-body">
          <Group gap={6}>
            <Text size="sm" fw={600} className="breaks">
              <bdi>{rule.name}</bdi>
            </Text>
            <Badge variant="default" tt="none" fw={500}>
              {texts.ruleActions[rule.action]}
            </Badge>
            {rule.site === null ? null : (
              <Badge variant="default" tt="none" fw={500}>
                {rule.site}
              </Badge>
            )}
          </Group>
          <Text size="sm" c="dimmed">
            {rule.conditions.map(conditionText).join(` ${texts.and} `)}
          </Text>
        </div>
        {manages ? (
          <Group gap="xs">
            <Switch
              size="sm"
              checked={rule.enabled}
              disabled={change.isPending}
              label={rule.enabled ? texts.on : texts.off}
              aria-label={texts.ruleOn(rule.name)}
              onChange={(event) => change.mutate({ enabled: event.currentTarget.checked })}
            />
            <Button
              size="compact-sm"
              variant="default"
              disabled={before === undefined || change.isPending}
              aria-label={texts.earlierRule(rule.name)}
              onClick={() => before && change.mutate({ position: before.position })}
            >
              ↑
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              disabled={after === undefined || change.isPending}
              aria-label={texts.laterRule(rule.name)}
              onClick={() => after && change.mutate({ position: after.position })}
            >
              ↓
            </Button>
            <Button size="compact-sm" variant="default" onClick={edit}>
              {texts.change}
            </Button>
            <Button size="compact-sm" variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
              {texts.remove}
            </Button>
          </Group>
        ) : (
          <Badge variant="default" tt="none" fw={500}>
            {rule.enabled ? texts.on : texts.off}
          </Badge>
        )}
      </Group>
    </Paper>
  );
}
