import { Button, Group, NumberInput, Stack, Switch, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { answered, client } from "../api/client";
import { wrongField } from "../api/fault";
import { site as siteOf, sites } from "../api/queries";
import type { Site } from "../api/types";
import { originsOf } from "../figures";
import { texts } from "../language/texts";
import { FaultNotice } from "../parts/fault-notice";
import { say } from "../parts/say";

/** Name, origins and behaviour of a site. */
export function SiteSettings({ site }: { site: Site }) {
  const [name, setName] = useState(site.name);
  const [origins, setOrigins] = useState(site.origins.join("\n"));
  const [settings, setSettings] = useState({ ...site.settings, replyMails: site.settings.replyMails ?? false });
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: () =>
      answered(
        client.PATCH("/v1/sites/{key}", {
          params: { path: { key: site.key } },
          body: { name: name.trim(), origins: originsOf(origins), settings },
        }),
      ),
    onSuccess: async (changed) => {
      queries.setQueryData(siteOf(site.key).queryKey, changed);
      say(texts.saved);
      await queries.invalidateQueries({ queryKey: sites.queryKey });
    },
  });

  const send = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  const wrong = (field: string): string | null => wrongField(save.error, field);
  const fields = ["name", "origins", "settings.editWindowMinutes"];
  return (
    <form onSubmit={send} noValidate aria-label={texts.settings}>
      <Stack>
        {save.error !== null && !fields.some((field) => wrong(field) !== null) ? <FaultNotice fault={save.error} /> : null}
        <TextInput
          label={texts.name}
          value={name}
          error={wrong("name")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label={texts.origins}
          description={texts.originsHint}
          autosize
          minRows={2}
          maxRows={8}
          value={origins}
          error={wrong("origins")}
          onChange={(event) => setOrigins(event.currentTarget.value)}
        />
        <Switch
          label={texts.guestPosting}
          checked={settings.guestPosting}
          onChange={(event) => setSettings({ ...settings, guestPosting: event.currentTarget.checked })}
        />
        <Switch
          label={texts.avatars}
          description={texts.avatarsHint}
          checked={settings.avatars}
          onChange={(event) => setSettings({ ...settings, avatars: event.currentTarget.checked })}
        />
        <Switch
          label={texts.replyMails}
          description={texts.replyMailsHint}
          checked={settings.replyMails}
          onChange={(event) => setSettings({ ...settings, replyMails: event.currentTarget.checked })}
        />
        <Switch
          label={texts.closedSite}
          checked={settings.closed}
          onChange={(event) => setSettings({ ...settings, closed: event.currentTarget.checked })}
        />
        <NumberInput
          label={texts.editWindow}
          min={0}
          max={1440}
          allowDecimal={false}
          maw={320}
          value={settings.editWindowMinutes}
          error={wrong("settings.editWindowMinutes")}
          onChange={(value) => setSettings({ ...settings, editWindowMinutes: Number(value) })}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            {texts.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
