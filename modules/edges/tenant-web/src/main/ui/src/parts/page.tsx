import { Group, Stack, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";
import { texts } from "../language/texts";

interface Props {
  readonly title: string;
  /** Beside the title, such as a state. */
  readonly aside?: ReactNode;
  /** The one primary action, and few others. */
  readonly actions?: ReactNode;
  readonly lead?: string;
  readonly children: ReactNode;
}

/** The frame of a page: its title, what can be done, what it shows. */
export function Page({ title, aside, actions, lead, children }: Props) {
  useDocumentTitle(`${title} – ${texts.product}`);
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="sm">
        <Group gap="sm">
          <Title order={1} size="h2" className="breaks">
            {title}
          </Title>
          {aside}
        </Group>
        {actions === undefined ? null : <Group gap="xs">{actions}</Group>}
      </Group>
      {lead === undefined ? null : (
        <Text size="sm" c="dimmed" mt={-8}>
          {lead}
        </Text>
      )}
      {children}
    </Stack>
  );
}
