import { Alert, Button, Code, Group, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { wrongField } from "../api/fault";
import { changeSiteHook, siteHook, tryHook } from "../api/moderation";
import type { HookTrial, SiteHook as Hook, SiteHookChange } from "../api/types";
import { texts } from "../language/texts";
import { Copy } from "../parts/copy";
import { FaultNotice } from "../parts/fault-notice";
import { Loaded } from "../parts/loaded";
import { say } from "../parts/say";
import { OutsideFallback } from "./outside-fallback";
import { OutsideTrial } from "./outside-trial";

/** Whom a site asks about its comments. */
export function SiteHook({ site }: { site: string }) {
  const found = useQuery(siteHook(site));
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <Loaded of={found}>
      {(hook) => (
        <Stack gap="sm">
          <div>
            <Text size="sm">{texts.hookLead}</Text>
            <Secret value={secret} />
          </div>
          <Form key={hook.version} hook={hook} onSecret={setSecret} />
        </Stack>
      )}
    </Loaded>
  );
}

function Secret({ value }: { value: string | null }) {
  return (
    <div aria-live="polite">
      {value === null ? null : (
        <Alert color="teal" mt="sm" title={texts.hookSecret}>
          <Stack gap="xs" align="flex-start">
            <Text size="sm">{texts.hookSecretHint}</Text>
            <Code block tabIndex={0} className="secret">
              {value}
            </Code>
            <Copy value={value} />
          </Stack>
        </Alert>
      )}
    </div>
  );
}

function Form({ hook, onSecret }: { hook: Hook; onSecret: (secret: string | null) => void }) {
  const queries = useQueryClient();
  const [url, setUrl] = useState(hook.url ?? "");
  const [fallback, setFallback] = useState(hook.fallback);
  const save = useMutation({
    mutationFn: (change: SiteHookChange) => changeSiteHook(hook.site, change),
    onSuccess: (saved) => {
      // The secret is shown here and kept nowhere.
      onSecret(saved.secret);
      queries.setQueryData(siteHook(hook.site).queryKey, { ...saved, secret: null });
      say(texts.saved);
    },
  });
  return (
    <form
      noValidate
      aria-label={texts.outside}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ url, fallback });
      }}
    >
      <Stack gap="sm">
        {save.error === null ? null : <FaultNotice fault={save.error} />}
        <TextInput
          type="url"
          label={texts.hookUrl}
          description={texts.hookUrlHint}
          value={url}
          error={wrongField(save.error, "url")}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <OutsideFallback value={fallback} onChange={setFallback} />
        {hook.url === null ? null : <OutsideTrial ask={() => tryHook(hook.site)} told={told} />}
        <Group justify="flex-end">
          {hook.url === null ? null : (
            <Button variant="default" loading={save.isPending} onClick={() => save.mutate({ newSecret: true })}>
              {texts.hookNewSecret}
            </Button>
          )}
          <Button type="submit" loading={save.isPending}>
            {texts.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function told(trial: HookTrial): string {
  const millis = String(trial.millis);
  if (trial.verdict === null) {
    return texts.hookFailed(texts.hookProblems[trial.problem ?? "unreachable"], millis);
  }
  const reason = trial.reason === null ? "" : ` – ${trial.reason}`;
  return texts.hookAnswered(`${texts.hookVerdicts[trial.verdict]}${reason}`, millis);
}
