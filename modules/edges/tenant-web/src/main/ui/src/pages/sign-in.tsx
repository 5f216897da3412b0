import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { answered, carryToken, client } from "../api/client";
import { Fault } from "../api/fault";
import { SESSION } from "../api/queries";
import { texts } from "../language/texts";
import { Entrance } from "../parts/entrance";
import { FaultNotice } from "../parts/fault-notice";

const TENANT_NAME = "parley:tenant";

/** Where a person signs in. */
export function SignIn() {
  const [tenant, setTenant] = useState(() => localStorage.getItem(TENANT_NAME) ?? "");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const queries = useQueryClient();
  const signIn = useMutation({
    mutationFn: () => {
      const who = { email: email.trim(), password };
      const body = tenant.trim() === "" ? who : { tenant: tenant.trim(), ...who };
      return answered(client.POST("/v1/session", { body }));
    },
    onSuccess: (session) => {
      localStorage.setItem(TENANT_NAME, tenant.trim());
      carryToken(session.csrf);
      queries.setQueryData(SESSION, session);
    },
    onError: () => setPassword(""),
  });

  const send = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (email.trim() !== "" && password !== "") {
      signIn.mutate();
    }
  };

  const missing = (value: string): string | null =>
    tried && value.trim() === "" && signIn.error === null ? texts.missing : null;
  return (
    <Entrance title={texts.signIn} lead={texts.signInLead}>
      <form onSubmit={send} noValidate>
        <Stack>
          {signIn.error === null ? null : <FaultNotice fault={known(signIn.error)} />}
          <TextInput
            label={texts.tenant}
            description={texts.tenantHint}
            name="tenant"
            autoComplete="organization"
            autoCapitalize="none"
            spellCheck={false}
            value={tenant}
            onChange={(event) => setTenant(event.currentTarget.value)}
          />
          <TextInput
            label={texts.email}
            name="email"
            type="email"
            autoComplete="username"
            value={email}
            error={missing(email)}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label={texts.password}
            name="password"
            autoComplete="current-password"
            visibilityToggleButtonProps={{ "aria-label": texts.showPassword }}
            value={password}
            error={missing(password)}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" loading={signIn.isPending}>
            {texts.signIn}
          </Button>
        </Stack>
      </form>
    </Entrance>
  );
}

function known(cause: unknown): unknown {
  return cause instanceof Fault && cause.code === "credentials.wrong"
    ? new Fault(cause.status, cause.code, texts.wrongCredentials)
    : cause;
}
