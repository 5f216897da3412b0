import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { texts } from "../language/texts";

const STAYS_MILLIS = 4_000;
const UNDO_STAYS_MILLIS = 10_000;

/** Tells, for a moment, that something was done. */
export function say(message: string): void {
  notifications.show({
    message,
    autoClose: STAYS_MILLIS,
    withBorder: true,
    closeButtonProps: { "aria-label": texts.close },
  });
}

let last = "";

/** Tells that something was done, with the way back; what was told so before makes room. */
export function sayWithUndo(message: string, undo: () => void): void {
  notifications.hide(last);
  const id = crypto.getRandomValues(new Uint32Array(2)).join("-");
  last = id;
  notifications.show({
    id,
    autoClose: UNDO_STAYS_MILLIS,
    withBorder: true,
    closeButtonProps: { "aria-label": texts.close },
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm">{message}</Text>
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          {texts.undo}
        </Button>
      </Group>
    ),
  });
}

/** Takes the offer of a way back away, because it was taken otherwise. */
export function hideUndo(): void {
  notifications.hide(last);
}
