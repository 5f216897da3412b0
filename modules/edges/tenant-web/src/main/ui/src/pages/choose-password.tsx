import { Alert, Button, PasswordInput, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { texts } from "../language/texts";
import { Entrance } from "../parts/entrance";
import { FaultNotice } from "../parts/fault-notice";

const SHORTEST = 12;

/** What a link lets its reader choose a password for. */
export interface Occasion {
  readonly title: string;
  readonly lead: string;
  /** What is said instead when the link is incomplete. */
  readonly incomplete: string;
  readonly choose: (token: string, password: string) => Promise<unknown>;
}

/**
 * Where a person sets the password with a token. It arrives in the fragment of the address, which
 * browsers send to nobody, and leaves the address as soon as it was read.
 */
export function ChoosePassword({ occasion, token, done }: { occasion: Occasion; token: string; done: () => void }) {
  const [password, setPassword] = useState("");
  const [error, setError] = useState<string | null>(null);
  const accept = useMutation({ mutationFn: () => occasion.choose(token, password) });

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
      <Entrance title={occasion.title} lead="">
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
    <Entrance title={occasion.title} lead={token === "" ? occasion.incomplete : occasion.lead}>
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
