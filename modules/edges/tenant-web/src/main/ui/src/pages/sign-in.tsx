import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { answered, carryToken, client } from "../api/client";
import { Fault } from "../api/fault";
import { SESSION } from "../api/queries";
import { texts } from "../language/texts";
import { Entrance } from "../parts/entrance";
import { FaultNotice } from "../parts/fault-notice";
import { ForgotPassword } from "./forgot-password";

const TENANT_NAME = "parley:tenant";

/** Where a person signs in. */
export function SignIn() {
  const [tenant, setTenant] = useState(() => localStorage.getItem(TENANT_NAME) ?? "");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  /** Whether the password was right and a code is missing. */
  const [asksCode, setAsksCode] = useState(false);
  const [tried, setTried] = useState(false);
  const [forgot, setForgot] = useState(false);
  const queries = useQueryClient();
  const signIn = useMutation({
    mutationFn: () => {
      const who = { email: email.trim(), password, ...(asksCode ? { code: code.trim() } : {}) };
      const body = tenant.trim() === "" ? who : { tenant: tenant.trim(), ...who };
      return answered(client.POST("/v1/session", { body }));
    },
    onSuccess: (session) => {
      localStorage.setItem(TENANT_NAME, tenant.trim());
      carryToken(session.csrf);
      queries.setQueryData(SESSION, session);
    },
    onError: (fault) => {
      const step = fault instanceof Fault ? fault.code : "";
      setCode("");
      setTried(false);
      if (step === "second-factor.missing") {
        setAsksCode(true);
      } else if (!asksCode || step === "credentials.wrong") {
        setAsksCode(false);
        setPassword("");
      }
    },
  });

  const send = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (email.trim() !== "" && password !== "" && (!asksCode || code.trim() !== "")) {
      signIn.mutate();
    }
  };

  const missing = (value: string): string | null =>
    tried && value.trim() === "" && (signIn.error === null || asksCode) ? texts.missing : null;
  if (forgot) {
    return <ForgotPassword start={{ tenant, email }} back={() => setForgot(false)} />;
  }
  if (asksCode) {
    return (
      <Entrance title={texts.secondStep} lead={texts.secondStepLead}>
        <form onSubmit={send} noValidate>
          <Stack>
            {signIn.error === null || isMissingCode(signIn.error) ? null : <FaultNotice fault={known(signIn.error)} />}
            <TextInput
              label={texts.code}
              description={texts.codeOrRecovery}
              name="code"
              autoComplete="one-time-code"
              autoCapitalize="none"
              spellCheck={false}
              autoFocus
              value={code}
              error={missing(code)}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
            <Button type="submit" loading={signIn.isPending}>
              {texts.signIn}
            </Button>
            <Button
              variant="subtle"
              onClick={() => {
                setAsksCode(false);
                setPassword("");
                setCode("");
                signIn.reset();
              }}
            >
              {texts.back}
            </Button>
          </Stack>
        </form>
      </Entrance>
    );
  }
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
          <Button variant="subtle" onClick={() => setForgot(true)}>
            {texts.forgotQuestion}
          </Button>
        </Stack>
      </form>
    </Entrance>
  );
}

function isMissingCode(cause: unknown): boolean {
  return cause instanceof Fault && cause.code === "second-factor.missing";
}

function wordsFor(code: string): string | undefined {
  switch (code) {
    case "credentials.wrong":
      return texts.wrongCredentials;
    case "second-factor.wrong":
      return texts.codeWrong;
    case "second-factor.locked":
      return texts.codeLocked;
    default:
      return undefined;
  }
}

function known(cause: unknown): unknown {
  const words = cause instanceof Fault ? wordsFor(cause.code) : undefined;
  return cause instanceof Fault && words !== undefined ? new Fault(cause.status, cause.code, words) : cause;
}
