import { Paper, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

/** What to do next where nothing is yet. */
export function Empty({ title, hint, children }: { title: string; hint: string; children?: ReactNode }) {
  return (
    <Paper withBorder p="xl" radius="md" ta="center">
      <Title order={2} size="h4" mb={4}>
        {title}
      </Title>
      <Text c="dimmed" size="sm" mb={children ? "md" : 0}>
        {hint}
      </Text>
      {children}
    </Paper>
  );
}
