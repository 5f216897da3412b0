import { Alert, Button, PasswordInput, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { answered, client } from "../api/client";
import { texts } from "../language/texts";
import { Entrance } from "../parts/entrance";
import { FaultNotice } from "../parts/fault-notice";

const SHORTEST = 12;

/**
 * Where an invited person sets the password. The invitation arrives in the fragment of the address,
 * which browsers send to nobody, and leaves the address as soon as it was read.
 */
export function AcceptInvitation({ token, done }: { token: string; done: () => void }) {
  const [password, setPassword] = useState("");
  const [error, setError] = useState<string | null>(null);
  const accept = useMutation({
    mutationFn: () => answered(client.POST("/v1/invitations/accept", { body: { token, password } })),
  });

  const send = (event: FormEvent): void => {
    event.preventDefault();
    const short = password.length < SHORTEST;
    setError(short ? texts.passwordShort : null);
    if (!short) {
      accept.mutate();
    }
  };

  if (accept.isSuccess) {
    return (
      <Entrance title={texts.accept} lead="">
        <Stack>
          <Alert color="teal" role="status">
            {texts.accepted}
          </Alert>
          <Button onClick={done}>{texts.signIn}</Button>
        </Stack>
      </Entrance>
    );
  }
  return (
    <Entrance title={texts.accept} lead={token === "" ? texts.invitationMissing : texts.acceptLead}>
      <form onSubmit={send} noValidate>
        <Stack>
          {accept.error === null ? null : <FaultNotice fault={accept.error} />}
          <PasswordInput
            label={texts.password}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ "aria-label": texts.showPassword }}
            value={password}
            error={error}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" loading={accept.isPending} disabled={token === ""}>
            {texts.acceptAction}
          </Button>
        </Stack>
      </form>
    </Entrance>
  );
}
