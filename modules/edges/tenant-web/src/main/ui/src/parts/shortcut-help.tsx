import { Group, Kbd, Modal, Stack, Switch, Table, Text } from "@mantine/core";
import { useState } from "react";
import { texts } from "../language/texts";
import type { Place } from "../pages";
import { areOn, turn } from "./shortcuts";

interface Props {
  readonly opened: boolean;
  readonly close: () => void;
  readonly pages: readonly Place[];
}

type KeyRow = readonly [readonly string[], string];

const DESK_KEYS = (): readonly KeyRow[] => [
  [["j", "k"], texts.keyOf.move],
  [["a"], texts.approve],
  [["r"], texts.reject],
  [["s"], texts.markSpam],
  [["e"], texts.keyOf.edit],
  [["p"], texts.keyOf.pin],
  [["u"], texts.keyOf.undo],
  [["x"], texts.keyOf.select],
  [["/"], texts.keyOf.search],
];

/** Which keys do what, and a switch for all of them. */
export function ShortcutHelp({ opened, close, pages }: Props) {
  const [on, setOn] = useState(areOn);
  const rows: readonly KeyRow[] = [
    [["?"], texts.keyOf.help],
    ...(pages.some(({ path }) => path === "/queue") ? DESK_KEYS() : []),
    ...pages.map((page) => [["g", page.key], texts.keyOf.goTo(page.name)] as const),
  ];
  return (
    <Modal opened={opened} onClose={close} title={texts.shortcuts} closeButtonProps={{ "aria-label": texts.close }}>
      <Stack>
        <Table aria-label={texts.shortcuts}>
          <Table.Tbody>
            {rows.map(([keys, what]) => (
              <Table.Tr key={keys.join(" ")}>
                <Table.Td w={96}>
                  <Group gap={4}>
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </Group>
                </Table.Td>
                <Table.Td>
                  <Text size="sm">{what}</Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Switch
          label={texts.shortcutsOn}
          description={texts.shortcutsHint}
          checked={on}
          onChange={(event) => {
            turn(event.currentTarget.checked);
            setOn(event.currentTarget.checked);
          }}
        />
      </Stack>
    </Modal>
  );
}
