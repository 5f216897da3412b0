import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { Api, Fault } from "../api";
import type { Session } from "../api-types";
import { Entrance } from "../parts/entrance";
import { FaultNotice } from "../parts/fault-notice";
import { texts } from "../texts";

const TENANT_NAME = "parley:tenant";

/** Where a person signs in. */
export function SignIn({ signedIn }: { signedIn: (session: Session) => void }) {
  const [tenant, setTenant] = useState(() => localStorage.getItem(TENANT_NAME) ?? "");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [fault, setFault] = useState<unknown>(null);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (email.trim() === "" || password === "") {
      return;
    }
    setBusy(true);
    setFault(null);
    try {
      const session = await new Api().signIn(tenant.trim(), email.trim(), password);
      localStorage.setItem(TENANT_NAME, tenant.trim());
      signedIn(session);
    } catch (cause) {
      setFault(known(cause));
      setPassword("");
      setBusy(false);
    }
  };

  const missing = (value: string): string | null =>
    tried && value.trim() === "" && fault === null ? texts.missing : null;
  return (
    <Entrance title={texts.signIn} lead={texts.signInLead}>
      <form onSubmit={(event) => void send(event)} noValidate>
        <Stack>
          {fault === null ? null : <FaultNotice fault={fault} />}
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
            value={password}
            error={missing(password)}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" loading={busy}>
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
