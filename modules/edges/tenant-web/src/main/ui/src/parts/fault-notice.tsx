import { Alert, Button, Group, Text } from "@mantine/core";
import { Fault } from "../api";
import { texts } from "../texts";

/** Says what went wrong, names the request, and offers to try again where that may help. */
export function FaultNotice({ fault, retry }: { fault: unknown; retry?: () => void }) {
  const known = fault instanceof Fault ? fault : null;
  const said =
    known?.status === 0
      ? texts.unreachable
      : known && known.status < 500 && known.message !== ""
        ? known.message
        : texts.failed;
  return (
    <Alert color="red" role="alert">
      <Group gap="sm">
        <Text size="sm">{said}</Text>
        {known?.requestId ? (
          <Text size="xs" c="dimmed">
            {texts.request} {known.requestId}
          </Text>
        ) : null}
        {retry ? (
          <Button size="compact-sm" variant="default" onClick={retry}>
            {texts.retry}
          </Button>
        ) : null}
      </Group>
    </Alert>
  );
}
