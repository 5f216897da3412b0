import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { texts } from "../language/texts";
import { FaultNotice } from "./fault-notice";

interface Props {
  readonly opened: boolean;
  readonly title: string;
  readonly question: string;
  /** What the button says and does. */
  readonly action: string;
  readonly act: () => void;
  readonly close: () => void;
  readonly busy?: boolean;
  readonly fault?: unknown;
  readonly keep?: string;
  /** What has to be typed first, for what cannot be undone. */
  readonly typed?: { readonly label: string; readonly text: string };
}

/** Asks before something that has consequences. */
export function Ask({ opened, title, question, action, act, close, busy, fault, keep, typed }: Props) {
  const [text, setText] = useState("");
  return (
    <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ "aria-label": texts.close }}>
      <Stack>
        <Text size="sm">{question}</Text>
        {fault ? <FaultNotice fault={fault} /> : null}
        {typed ? (
          <TextInput
            label={typed.label}
            value={text}
            autoComplete="off"
            onChange={(event) => setText(event.currentTarget.value)}
          />
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {keep ?? texts.cancel}
          </Button>
          <Button
            color="red.9"
            loading={busy ?? false}
            disabled={typed !== undefined && text.trim() !== typed.text}
            onClick={act}
          >
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
