import { Alert, Button, Checkbox, Code, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { answered, client } from "../api/client";
import { wrongField } from "../api/fault";
import { apiKeys } from "../api/queries";
import type { Scope } from "../api/types";
import { texts } from "../language/texts";
import { Copy } from "../parts/copy";
import { FaultNotice } from "../parts/fault-notice";

const SCOPES = [
  "discussion:read",
  "discussion:write",
  "moderation",
  "site:admin",
  "tenant:admin",
  "events:read",
] as const satisfies readonly Scope[];
const FIELDS = ["name", "scopes", "expiresAt"] as const;

/** Makes a key and shows it, this once. */
export function NewKey({ close }: { close: () => void }) {
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly Scope[]>(["discussion:read"]);
  const [day, setDay] = useState("");
  const queries = useQueryClient();
  const create = useMutation({
    mutationFn: () =>
      answered(
        client.POST("/v1/api-keys", {
          body: {
            name: name.trim(),
            scopes: [...scopes],
            ...(day === "" ? {} : { expiresAt: `${day}T23:59:59Z` }),
          },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: apiKeys.queryKey }),
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate();
  };
  const wrong = (field: string): string | null => wrongField(create.error, field);
  return (
    <Modal
      opened
      onClose={close}
      title={create.data ? texts.keyReady : texts.newKey}
      closeButtonProps={{ "aria-label": texts.close }}
      closeOnClickOutside={create.data === undefined}
    >
      {create.data ? (
        <Ready value={create.data.key} close={close} />
      ) : (
        <form onSubmit={send} noValidate aria-label={texts.newKey}>
          <Stack>
            {create.error !== null && !FIELDS.some((field) => wrong(field) !== null) ? (
              <FaultNotice fault={create.error} />
            ) : null}
            <TextInput
              label={texts.name}
              description={texts.keyNameHint}
              value={name}
              error={wrong("name")}
              data-autofocus
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Checkbox.Group
              label={texts.scopes}
              value={[...scopes]}
              error={wrong("scopes")}
              onChange={(chosen) => setScopes(SCOPES.filter((scope) => chosen.includes(scope)))}
            >
              <Stack gap="xs" mt="xs">
                {SCOPES.map((scope) => (
                  <Checkbox key={scope} value={scope} label={scope} description={texts.scopeHints[scope]} />
                ))}
              </Stack>
            </Checkbox.Group>
            <TextInput
              type="date"
              label={`${texts.expiresOn} (${texts.optional})`}
              value={day}
              error={wrong("expiresAt")}
              onChange={(event) => setDay(event.currentTarget.value)}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {texts.cancel}
              </Button>
              <Button type="submit" loading={create.isPending}>
                {texts.createKey}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}

function Ready({ value, close }: { value: string; close: () => void }) {
  return (
    <Stack>
      <Alert color="teal" role="status">
        <Text size="sm">{texts.keyReadyHint}</Text>
      </Alert>
      <Code block tabIndex={0} className="secret">
        {value}
      </Code>
      <Group justify="flex-end">
        <Copy value={value} />
        <Button onClick={close}>{texts.done}</Button>
      </Group>
    </Stack>
  );
}
