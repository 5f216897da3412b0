import { Button, Group, PasswordInput, Stack, Switch, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { wrongField } from "../api/fault";
import { changeSiteAkismet, siteAkismet, tryAkismet } from "../api/moderation";
import type { AkismetTrial, SiteAkismet as Service, SiteAkismetChange } from "../api/types";
import { texts } from "../language/texts";
import { FaultNotice } from "../parts/fault-notice";
import { Loaded } from "../parts/loaded";
import { say } from "../parts/say";
import { OutsideFallback } from "./outside-fallback";
import { OutsideTrial } from "./outside-trial";

/** Which service with the interface of Akismet a site asks about its comments. */
export function SiteAkismet({ site }: { site: string }) {
  const found = useQuery(siteAkismet(site));
  return (
    <Loaded of={found}>
      {(service) => (
        <Stack gap="sm">
          <Text size="sm">{texts.akismetLead}</Text>
          <Form key={service.version} service={service} />
        </Stack>
      )}
    </Loaded>
  );
}

function Form({ service }: { service: Service }) {
  const queries = useQueryClient();
  const [url, setUrl] = useState(service.url ?? "");
  const [key, setKey] = useState("");
  const [blog, setBlog] = useState(service.blog ?? "");
  const [fallback, setFallback] = useState(service.fallback);
  const [email, setEmail] = useState(service.email);
  const [feedback, setFeedback] = useState(service.feedback);
  const save = useMutation({
    mutationFn: (change: SiteAkismetChange) => changeSiteAkismet(service.site, change),
    onSuccess: (saved) => {
      queries.setQueryData(siteAkismet(service.site).queryKey, saved);
      say(texts.saved);
    },
  });
  return (
    <form
      noValidate
      aria-label={texts.akismet}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ url, key, blog, fallback, email, feedback });
      }}
    >
      <Stack gap="sm">
        {save.error === null ? null : <FaultNotice fault={save.error} />}
        <TextInput
          type="url"
          label={texts.akismetUrl}
          description={texts.akismetUrlHint}
          value={url}
          error={wrongField(save.error, "url")}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <PasswordInput
          label={texts.akismetKey}
          description={service.url === null ? texts.akismetKeyHint : texts.akismetKeyKept}
          autoComplete="off"
          visibilityToggleButtonProps={{ "aria-label": texts.akismetKeyShow }}
          value={key}
          error={wrongField(save.error, "key")}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
        <TextInput
          type="url"
          label={texts.akismetBlog}
          description={texts.akismetBlogHint}
          value={blog}
          error={wrongField(save.error, "blog")}
          onChange={(event) => setBlog(event.currentTarget.value)}
        />
        <OutsideFallback value={fallback} onChange={setFallback} />
        <Switch
          label={texts.akismetFeedback}
          checked={feedback}
          onChange={(event) => setFeedback(event.currentTarget.checked)}
        />
        <Switch
          label={texts.akismetEmail}
          checked={email}
          onChange={(event) => setEmail(event.currentTarget.checked)}
        />
        {service.url === null ? null : <OutsideTrial ask={() => tryAkismet(service.site)} told={told} />}
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            {texts.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function told(trial: AkismetTrial): string {
  const millis = String(trial.millis);
  if (trial.verdict !== null) {
    return texts.hookAnswered(texts.akismetVerdicts[trial.verdict], millis);
  }
  const help = trial.help === null ? "" : ` ${trial.help}`;
  return `${texts.hookFailed(texts.hookProblems[trial.problem ?? "unreachable"], millis)}${help}`;
}
