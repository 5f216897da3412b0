import { Alert, Button, Code, Group, Stack, Text } from "@mantine/core";
import { texts } from "../language/texts";
import { Copy } from "../parts/copy";

/** Recovery codes, this once. */
export function RecoveryCodes({ codes, close }: { codes: readonly string[]; close: () => void }) {
  const all = codes.join("\n");
  return (
    <Stack>
      <Alert color="teal" role="status">
        <Text size="sm">{texts.recoveryCodesHint}</Text>
      </Alert>
      <Code block tabIndex={0} className="secret" aria-label={texts.recoveryCodes}>
        {all}
      </Code>
      <Group justify="flex-end">
        <Copy value={all} />
        <Button onClick={close}>{texts.codesKept}</Button>
      </Group>
    </Stack>
  );
}
