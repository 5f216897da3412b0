import { Button, Group, Paper, Stack, Textarea, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { Fault, type Api } from "../api";
import { originsOf } from "../figures";
import { FaultNotice } from "../parts/fault-notice";
import { texts } from "../texts";

/** The form that creates a site. */
export function NewSite(props: { api: Api; made: () => void; cancel: () => void }) {
  const [key, setKey] = useState("");
  const [name, setName] = useState("");
  const [origins, setOrigins] = useState("");
  const [fault, setFault] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setFault(null);
    try {
      await props.api.createSite(key.trim(), name.trim(), originsOf(origins));
      props.made();
    } catch (cause) {
      setFault(cause);
      setBusy(false);
    }
  };

  const field = fault instanceof Fault ? (fault.field ?? "") : "";
  const error = (of: string): string | null =>
    fault instanceof Fault && field.startsWith(of) ? fault.message : null;
  const elsewhere = fault !== null && !["key", "name", "origins"].some((of) => field.startsWith(of));
  return (
    <Paper withBorder p="lg" radius="md">
      <form onSubmit={(event) => void send(event)} noValidate aria-label={texts.newSite}>
        <Stack>
          {elsewhere ? <FaultNotice fault={fault} /> : null}
          <TextInput
            label={texts.name}
            value={name}
            error={error("name")}
            autoFocus
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={texts.key}
            description={texts.keyHint}
            value={key}
            error={error("key")}
            onChange={(event) => setKey(event.currentTarget.value)}
          />
          <Textarea
            label={texts.origins}
            description={texts.originsHint}
            rows={2}
            value={origins}
            error={error("origins")}
            onChange={(event) => setOrigins(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={props.cancel}>
              {texts.cancel}
            </Button>
            <Button type="submit" loading={busy}>
              {texts.createSite}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
