import { ActionIcon, Menu, useMantineColorScheme, type MantineColorScheme } from "@mantine/core";
import { choose, LANGUAGES, nameOf } from "../language/language";
import { language, texts } from "../language/texts";
import { IconAdjustments, IconCheck } from "./signs";

const SCHEMES: readonly MantineColorScheme[] = ["auto", "light", "dark"];

/** Language and appearance, for this browser. */
export function Preferences() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const mark = (chosen: boolean) => (chosen ? <IconCheck size={14} aria-label={texts.yes} /> : null);
  return (
    <Menu position="top-start" width={220} transitionProps={{ duration: 80 }}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={texts.preferences}>
          <IconAdjustments size={18} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{texts.scheme}</Menu.Label>
        {SCHEMES.map((scheme) => (
          <Menu.Item key={scheme} rightSection={mark(scheme === colorScheme)} onClick={() => setColorScheme(scheme)}>
            {texts.schemes[scheme]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{texts.language}</Menu.Label>
        {LANGUAGES.map((tag) => (
          <Menu.Item key={tag} lang={tag} rightSection={mark(tag === language)} onClick={() => choose(tag)}>
            {nameOf(tag)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
