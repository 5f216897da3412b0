import { Paper, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface Props {
  readonly title: string;
  readonly hint: string;
  /** Rank of the heading: 1 where the page has no other. */
  readonly order?: 1 | 2;
  readonly children?: ReactNode;
}

/** What to do next where nothing is yet. */
export function Empty({ title, hint, order = 2, children }: Props) {
  return (
    <Paper p="xl" ta="center">
      <Title order={order} size="h4" mb={4}>
        {title}
      </Title>
      <Text c="dimmed" size="sm" mb={children ? "md" : 0}>
        {hint}
      </Text>
      {children}
    </Paper>
  );
}
