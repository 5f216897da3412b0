import { Button, Fieldset, Group, NumberInput, Radio, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { wrongField } from "../api/fault";
import { changeSitePolicy, sitePolicy } from "../api/moderation";
import type { SitePolicy } from "../api/types";
import { ClassifierNote } from "../desk/classifier-note";
import { texts } from "../language/texts";
import { FaultNotice } from "../parts/fault-notice";
import { Loaded } from "../parts/loaded";
import { say } from "../parts/say";

const MODES = ["after", "rules", "first", "pre"] as const;

/** How comments of a site get to its readers. */
export function SiteModeration({ site }: { site: string }) {
  const found = useQuery(sitePolicy(site));
  return <Loaded of={found}>{(policy) => <Form key={policy.version} policy={policy} />}</Loaded>;
}

function Form({ policy }: { policy: SitePolicy }) {
  const queries = useQueryClient();
  const [mode, setMode] = useState(policy.mode);
  const [first, setFirst] = useState<number>(policy.firstComments);
  const [links, setLinks] = useState<number | null>(policy.mostLinks);
  const [reports, setReports] = useState<number | null>(policy.reportThreshold);
  const [days, setDays] = useState<number | null>(policy.closeAfterDays);
  const [holdFrom, setHoldFrom] = useState<number | null>(policy.holdFrom);
  const [spamFrom, setSpamFrom] = useState<number | null>(policy.spamFrom);
  const save = useMutation({
    mutationFn: () =>
      changeSitePolicy(policy.site, {
        mode,
        firstComments: first,
        // 0 switches off.
        mostLinks: links ?? 0,
        reportThreshold: reports ?? 0,
        closeAfterDays: days ?? 0,
        holdFrom: holdFrom ?? 0,
        spamFrom: spamFrom ?? 0,
      }),
    onSuccess: (saved) => {
      queries.setQueryData(sitePolicy(policy.site).queryKey, saved);
      say(texts.saved);
    },
  });
  const number = (value: string | number): number | null => (value === "" ? null : Number(value));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="sm">
        {save.error === null ? null : <FaultNotice fault={save.error} />}
        <Radio.Group
          label={texts.modeLabel}
          value={mode}
          onChange={(value) => setMode(MODES.find((one) => one === value) ?? mode)}
        >
          <Stack gap="xs" mt="xs">
            {MODES.map((one) => (
              <Radio key={one} value={one} label={texts.modes[one]} description={texts.modeHints[one]} />
            ))}
          </Stack>
        </Radio.Group>
        <div className="filters">
          {mode === "first" ? (
            <NumberInput
              label={texts.firstComments}
              value={first}
              min={1}
              allowDecimal={false}
              error={wrongField(save.error, "firstComments")}
              onChange={(value) => setFirst(number(value) ?? 1)}
            />
          ) : null}
          <NumberInput
            label={texts.mostLinks}
            placeholder={texts.noLimit}
            value={links ?? ""}
            min={0}
            allowDecimal={false}
            error={wrongField(save.error, "mostLinks")}
            onChange={(value) => setLinks(number(value))}
          />
          <NumberInput
            label={texts.reportThreshold}
            placeholder={texts.never}
            value={reports ?? ""}
            min={0}
            allowDecimal={false}
            error={wrongField(save.error, "reportThreshold")}
            onChange={(value) => setReports(number(value))}
          />
          <NumberInput
            label={texts.closeAfterDays}
            placeholder={texts.never}
            value={days ?? ""}
            min={0}
            allowDecimal={false}
            error={wrongField(save.error, "closeAfterDays")}
            onChange={(value) => setDays(number(value))}
          />
        </div>
        <Fieldset legend={texts.classifier} m={0}>
          <ClassifierNote />
          {mode === "rules" ? (
            <Text size="sm" c="dimmed">
              {texts.classifierByRules}
            </Text>
          ) : (
            <div className="filters">
              <NumberInput
                label={texts.holdFrom}
                placeholder={texts.never}
                value={holdFrom ?? ""}
                min={0}
                max={100}
                suffix=" %"
                allowDecimal={false}
                error={wrongField(save.error, "holdFrom")}
                onChange={(value) => setHoldFrom(number(value))}
              />
              <NumberInput
                label={texts.spamFrom}
                placeholder={texts.never}
                value={spamFrom ?? ""}
                min={0}
                max={100}
                suffix=" %"
                allowDecimal={false}
                error={wrongField(save.error, "spamFrom")}
                onChange={(value) => setSpamFrom(number(value))}
              />
            </div>
          )}
        </Fieldset>
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            {texts.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
