import { Alert, Button, Code, PasswordInput, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { Fault } from "../src/api/fault";
import { texts } from "../src/language/texts";
import { Entrance } from "../src/parts/entrance";
import { FaultNotice } from "../src/parts/fault-notice";
import { tryKey } from "./api";
import { enter, type Ended } from "./credential";

/** Where the operator shows the key of the installation. */
export function SignIn({ ended }: { ended: Ended | null }) {
  const [typed, setTyped] = useState("");
  const [tried, setTried] = useState(false);
  const signIn = useMutation({
    mutationFn: () => tryKey(typed.trim()),
    onSuccess: () => enter(typed.trim()),
    onError: () => {
      setTyped("");
      setTried(false);
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (typed.trim() !== "") {
      signIn.mutate();
    }
  };
  return (
    <Entrance title={texts.admin.signIn} lead={texts.admin.signInLead}>
      <form onSubmit={send} noValidate>
        <Stack>
          {signIn.error === null && (ended === "idle" || ended === "refused") ? (
            <Alert color="gray" role="status">
              {texts.admin.ended[ended]}
            </Alert>
          ) : null}
          {signIn.error === null ? null : <FaultNotice fault={known(signIn.error)} />}
          <PasswordInput
            label={texts.admin.key}
            name="key"
            autoComplete="current-password"
            visibilityToggleButtonProps={{ "aria-label": texts.admin.showKey }}
            value={typed}
            error={tried && typed.trim() === "" && signIn.error === null ? texts.missing : null}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" loading={signIn.isPending}>
            {texts.signIn}
          </Button>
          <Text size="sm" c="dimmed">
            {texts.admin.keyHint} <Code>./parley key operator</Code>
          </Text>
        </Stack>
      </form>
    </Entrance>
  );
}

/** The words of this console for a key that does not open it. */
function known(cause: unknown): unknown {
  if (cause instanceof Fault && cause.status === 401) {
    return new Fault(cause.status, cause.code, texts.admin.keyUnknown);
  }
  if (cause instanceof Fault && cause.status === 403) {
    return new Fault(cause.status, cause.code, texts.admin.keyOfTenant);
  }
  return cause;
}
