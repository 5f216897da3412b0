import { Container, Group, Paper, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { texts } from "../language/texts";
import { Logo } from "./logo";

/** The frame of the pages before somebody is signed in. */
export function Entrance({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <Container component="main" size={440} py={{ base: 32, sm: 96 }}>
      <Group gap="xs" mb="lg">
        <Logo />
        <Text fw={650}>{texts.product}</Text>
      </Group>
      <Paper p={{ base: "md", sm: "xl" }}>
        <Title order={1} size="h3">
          {title}
        </Title>
        <Text c="dimmed" size="sm" mb="lg">
          {lead}
        </Text>
        {children}
      </Paper>
    </Container>
  );
}
