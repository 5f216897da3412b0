import { ActionIcon, Alert, Anchor, AppShell, Burger, Button, Group, NavLink, Stack, Text } from "@mantine/core";
import { useDisclosure, useNetwork } from "@mantine/hooks";
import { useEffect, type ReactNode } from "react";
import { Link as RouterLink, useLocation } from "react-router";
import { texts } from "../language/texts";
import type { Place } from "../pages";
import { CrashNotice } from "./crash-notice";
import { Logo } from "./logo";
import { Preferences } from "./preferences";
import { ShortcutHelp } from "./shortcut-help";
import { useGoKeys, useKeys } from "./shortcuts";
import { IconKeyboard } from "./signs";

interface Props {
  readonly pages: readonly Place[];
  /** Who is signed in, and as what. */
  readonly name: string;
  readonly as: string;
  /** Whether there is a page about the person, at `/account`. */
  readonly account: boolean;
  readonly signOut: () => void;
  readonly children: ReactNode;
}

/** The frame of every page of a signed-in person. */
export function Shell({ pages, name: who, as, account, signOut, children }: Props) {
  const { pathname } = useLocation();
  const [opened, navigation] = useDisclosure(false);
  const [helping, help] = useDisclosure(false);
  const { online } = useNetwork();
  useGoKeys(pages);
  useKeys({ "?": help.toggle });
  useEffect(navigation.close, [pathname]);

  return (
    <AppShell
      layout="alt"
      header={{ height: { base: 56, sm: 0 } }}
      navbar={{ width: 224, breakpoint: "sm", collapsed: { mobile: !opened } }}
      padding={{ base: "md", md: "lg" }}
      transitionDuration={120}
    >
      <Anchor href="#content" className="skip">
        {texts.skip}
      </Anchor>
      <AppShell.Header hiddenFrom="sm" px="md">
        <Group h="100%" gap="sm" wrap="nowrap">
          <Burger
            opened={opened}
            onClick={navigation.toggle}
            size="sm"
            aria-label={opened ? texts.closeNavigation : texts.openNavigation}
          />
          <Logo />
          <Text fw={650}>{texts.product}</Text>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label={texts.navigation}>
        <Group gap={8} px="xs" py="xs" wrap="nowrap" justify="space-between">
          <Group gap={8} wrap="nowrap">
            <Logo />
            <Text fw={650}>{texts.product}</Text>
          </Group>
          <Burger
            hiddenFrom="sm"
            opened
            onClick={navigation.close}
            size="sm"
            aria-label={texts.closeNavigation}
          />
        </Group>
        <AppShell.Section grow mt="xs">
          {pages.map(({ path, name, Sign }) => {
            const here = pathname === path || pathname.startsWith(`${path}/`);
            return (
              <NavLink
                key={path}
                component={RouterLink}
                to={path}
                label={name}
                active={here}
                aria-current={here ? "page" : undefined}
                leftSection={<Sign size={18} stroke={1.6} aria-hidden />}
                className="room"
              />
            );
          })}
        </AppShell.Section>
        <AppShell.Section>
          <Stack gap="xs">
            <Group gap={4} px="xs">
              <Preferences />
              <ActionIcon variant="subtle" color="gray" onClick={help.open} aria-label={texts.shortcuts} visibleFrom="sm">
                <IconKeyboard size={18} stroke={1.6} />
              </ActionIcon>
            </Group>
            <div className="person">
              <Text size="sm" fw={550} truncate>
                {who}
              </Text>
              <Text size="xs" c="dimmed" truncate>
                {as}
              </Text>
            </div>
            {account ? (
              <Button
                size="xs"
                variant="subtle"
                component={RouterLink}
                to="/account"
                aria-current={pathname === "/account" ? "page" : undefined}
              >
                {texts.myAccount}
              </Button>
            ) : null}
            <Button size="xs" variant="default" onClick={signOut}>
              {texts.signOut}
            </Button>
          </Stack>
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <div className="page">
          {online ? null : (
            <Alert color="yellow" role="status" mb="md">
              {texts.offline}
            </Alert>
          )}
          <CrashNotice page={pathname}>{children}</CrashNotice>
        </div>
      </AppShell.Main>
      <ShortcutHelp opened={helping} close={help.close} pages={pages} />
    </AppShell>
  );
}
