import { Button, Checkbox, Group } from "@mantine/core";
import { texts } from "../language/texts";
import type { Search } from "./search";
import type { Desk } from "./use-desk";
import { CHOICES, choiceName, type Choice } from "./words";

const MOST = 100;

interface Props {
  readonly desk: Desk;
  readonly search: Search;
  readonly decide: (choice: Choice) => void;
}

/** Selects comments, up to a hundred, and decides on them at once. */
export function Selection({ desk, search, decide }: Props) {
  const open = desk.shown.filter(desk.isOpen).slice(0, MOST);
  const many = desk.selected.size;
  const all = many > 0 && many >= open.length;
  return (
    <Group gap="xs" className="selection" mih={36}>
      <Checkbox
        label={many === 0 ? texts.selectShown : texts.selected(many)}
        checked={all}
        indeterminate={many > 0 && !all}
        onChange={() => desk.select(many > 0 ? [] : open.map((one) => one.id))}
      />
      {many === 0
        ? null
        : CHOICES.filter((one) => one.after !== search.state).map((one) => (
            <Button
              key={one.action}
              size="compact-sm"
              variant={one.action === "approve" ? "filled" : "default"}
              onClick={() => decide(one)}
            >
              {texts.selectedAction(choiceName(one.action), many)}
            </Button>
          ))}
    </Group>
  );
}
