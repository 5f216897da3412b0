import { Button, Group, Paper, Stack, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useNavigate } from "react-router";
import { answered, client } from "../api/client";
import { wrongField } from "../api/fault";
import { sites } from "../api/queries";
import { originsOf } from "../figures";
import { texts } from "../language/texts";
import { FaultNotice } from "../parts/fault-notice";

/** The form that creates a site. */
export function NewSite({ cancel }: { cancel: () => void }) {
  const [key, setKey] = useState("");
  const [name, setName] = useState("");
  const [origins, setOrigins] = useState("");
  const queries = useQueryClient();
  const navigate = useNavigate();
  const create = useMutation({
    mutationFn: () =>
      answered(client.POST("/v1/sites", { body: { key: key.trim(), name: name.trim(), origins: originsOf(origins) } })),
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: sites.queryKey });
      await navigate(`/sites/${made.key}`);
    },
  });

  const send = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate();
  };
  const wrong = (field: string): string | null => wrongField(create.error, field);
  const elsewhere = create.error !== null && !["key", "name", "origins"].some((field) => wrong(field) !== null);
  return (
    <Paper p="lg">
      <form onSubmit={send} noValidate aria-label={texts.newSite}>
        <Stack>
          {elsewhere ? <FaultNotice fault={create.error} /> : null}
          <TextInput
            label={texts.name}
            value={name}
            error={wrong("name")}
            autoFocus
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={texts.key}
            description={texts.keyHint}
            value={key}
            error={wrong("key")}
            onChange={(event) => setKey(event.currentTarget.value)}
          />
          <Textarea
            label={texts.origins}
            description={texts.originsHint}
            rows={2}
            value={origins}
            error={wrong("origins")}
            onChange={(event) => setOrigins(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={cancel}>
              {texts.cancel}
            </Button>
            <Button type="submit" loading={create.isPending}>
              {texts.createSite}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
