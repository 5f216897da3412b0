import { Alert, Button, Group, Text } from "@mantine/core";
import { Fault } from "../api/fault";
import { spoken } from "../language/spoken";
import { texts } from "../language/texts";

/** What a fault says to people: its own words where it is theirs to mend, else whose fault it is. */
export function wordsOf(fault: unknown): string {
  if (!(fault instanceof Fault)) {
    return texts.failed;
  }
  if (fault.status === 0) {
    return texts.unreachable;
  }
  // 503 says what cannot be done for the moment, and for how long.
  const explained = fault.status < 500 || fault.status === 503;
  return explained && fault.message !== "" ? spoken(fault.code, fault.message) : texts.failed;
}

/** Says what went wrong, names the request, and offers to try again where that may help. */
export function FaultNotice({ fault, retry }: { fault: unknown; retry?: () => void }) {
  const request = fault instanceof Fault ? fault.requestId : null;
  return (
    <Alert color="red" role="alert">
      <Group gap="sm">
        <Text size="sm">{wordsOf(fault)}</Text>
        {request === null ? null : (
          <Text size="xs" c="dimmed">
            {texts.request} {request}
          </Text>
        )}
        {retry ? (
          <Button size="compact-sm" variant="default" onClick={retry}>
            {texts.retry}
          </Button>
        ) : null}
      </Group>
    </Alert>
  );
}
