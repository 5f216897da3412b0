import { Anchor, AppShell, Button, Container, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Session } from "../api-types";
import { follow, usePath } from "../router";
import { texts } from "../texts";
import { Logo } from "./logo";

const ROOMS = [
  { path: "/", name: texts.sites, holds: (path: string) => path === "/" },
  { path: "/imports", name: texts.imports, holds: (path: string) => path.startsWith("/imports") },
] as const;

/** The frame of every page of a signed-in person. */
export function Shell(props: { session: Session; signOut: () => void; children: ReactNode }) {
  const path = usePath();
  return (
    <AppShell header={{ height: 56 }} padding="md">
      <Anchor href="#content" className="skip">
        {texts.skip}
      </Anchor>
      <AppShell.Header>
        <Container size="lg" h="100%">
          <Group h="100%" justify="space-between" wrap="nowrap">
            <Group gap="lg" wrap="nowrap">
              <Group gap={8} wrap="nowrap" visibleFrom="xs">
                <Logo />
                <Text fw={650}>{texts.product}</Text>
              </Group>
              <Group component="nav" gap="xs" wrap="nowrap">
                {ROOMS.map((room) => (
                  <Button
                    key={room.path}
                    component="a"
                    size="compact-md"
                    variant={room.holds(path) ? "light" : "subtle"}
                    color={room.holds(path) ? "teal" : "gray"}
                    aria-current={room.holds(path) ? "page" : undefined}
                    {...follow(room.path)}
                  >
                    {room.name}
                  </Button>
                ))}
              </Group>
            </Group>
            <Group gap="sm" wrap="nowrap">
              <Text size="sm" c="dimmed" visibleFrom="sm">
                {props.session.name}
              </Text>
              <Button size="compact-md" variant="default" onClick={props.signOut}>
                {texts.signOut}
              </Button>
            </Group>
          </Group>
        </Container>
      </AppShell.Header>
      <AppShell.Main id="content" tabIndex={-1}>
        <Container size="lg" px={0}>
          {props.children}
        </Container>
      </AppShell.Main>
    </AppShell>
  );
}
