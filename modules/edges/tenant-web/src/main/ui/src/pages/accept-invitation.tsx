import { Alert, Button, PasswordInput, Stack } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { Api } from "../api";
import { Entrance } from "../parts/entrance";
import { FaultNotice } from "../parts/fault-notice";
import { texts } from "../texts";

const SHORTEST = 12;

/**
 * Where an invited person sets the password. The invitation arrives in the fragment of the address,
 * which browsers send to nobody, and leaves the address as soon as it was read.
 */
export function AcceptInvitation({ token, done }: { token: string; done: () => void }) {
  const [password, setPassword] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const [accepted, setAccepted] = useState(false);
  const [busy, setBusy] = useState(false);

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (password.length < SHORTEST) {
      setError(texts.passwordShort);
      return;
    }
    setError(null);
    setFault(null);
    setBusy(true);
    try {
      await new Api().acceptInvitation(token, password);
      setAccepted(true);
    } catch (cause) {
      setFault(cause);
    } finally {
      setBusy(false);
    }
  };

  if (accepted) {
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
      <form onSubmit={(event) => void send(event)} noValidate>
        <Stack>
          {fault === null ? null : <FaultNotice fault={fault} />}
          <PasswordInput
            label={texts.password}
            autoComplete="new-password"
            value={password}
            error={error}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" loading={busy} disabled={token === ""}>
            {texts.acceptAction}
          </Button>
        </Stack>
      </form>
    </Entrance>
  );
}
