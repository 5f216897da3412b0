import { Alert, Button, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { answered, client } from "../api/client";
import { language, texts } from "../language/texts";
import { Entrance } from "../parts/entrance";
import { FaultNotice } from "../parts/fault-notice";

interface Asked {
  readonly tenant: string;
  readonly email: string;
}

/** Where a person asks for a new password. What follows is said alike to everybody. */
export function ForgotPassword({ start, back }: { start: Asked; back: () => void }) {
  const [who, setWho] = useState(start);
  const [tried, setTried] = useState(false);
  const ask = useMutation({
    mutationFn: () =>
      answered(
        client.POST("/v1/password-reset", {
          body: { tenant: who.tenant.trim(), email: who.email.trim(), language },
        }),
      ),
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (who.tenant.trim() !== "" && who.email.trim() !== "") {
      ask.mutate();
    }
  };
  const missing = (value: string): string | null => (tried && value.trim() === "" ? texts.missing : null);

  if (ask.isSuccess) {
    return (
      <Entrance title={texts.forgotPassword} lead="">
        <Stack>
          <Alert color="teal" role="status">
            {texts.resetAsked}
          </Alert>
          <Button onClick={back}>{texts.backToSignIn}</Button>
        </Stack>
      </Entrance>
    );
  }
  return (
    <Entrance title={texts.forgotPassword} lead={texts.forgotLead}>
      <form onSubmit={send} noValidate>
        <Stack>
          {ask.error === null ? null : <FaultNotice fault={ask.error} />}
          <TextInput
            label={texts.tenant}
            description={texts.tenantHint}
            name="tenant"
            autoComplete="organization"
            autoCapitalize="none"
            spellCheck={false}
            value={who.tenant}
            error={missing(who.tenant)}
            onChange={(event) => setWho({ ...who, tenant: event.currentTarget.value })}
          />
          <TextInput
            label={texts.email}
            name="email"
            type="email"
            autoComplete="username"
            value={who.email}
            error={missing(who.email)}
            onChange={(event) => setWho({ ...who, email: event.currentTarget.value })}
          />
          <Button type="submit" loading={ask.isPending}>
            {texts.sendLink}
          </Button>
          <Button variant="subtle" onClick={back}>
            {texts.backToSignIn}
          </Button>
        </Stack>
      </form>
    </Entrance>
  );
}
