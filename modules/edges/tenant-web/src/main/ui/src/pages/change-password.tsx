import { Button, Group, Paper, PasswordInput, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { answered, client } from "../api/client";
import { Fault, wrongField } from "../api/fault";
import { ownSessions } from "../api/queries";
import { texts } from "../language/texts";
import { FaultNotice } from "../parts/fault-notice";
import { say } from "../parts/say";

const SHORTEST = 12;

/** Another password for the person who is signed in. */
export function ChangePassword() {
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: () => answered(client.POST("/v1/account/password", { body: { current, password } })),
    onSuccess: () => {
      setPassword("");
      setTried(false);
      say(texts.passwordChanged);
      return queries.invalidateQueries({ queryKey: ownSessions.queryKey });
    },
    onSettled: () => setCurrent(""),
  });
  const short = [...password].length < SHORTEST;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (current !== "" && !short) {
      change.mutate();
    }
  };
  const fault = change.error;
  const wrongPassword = fault instanceof Fault && fault.code === "password.wrong" ? texts.passwordWrong : null;
  return (
    <Paper p="md" component="section" aria-labelledby="change-password">
      <Title order={2} size="h5" mb={4} id="change-password">
        {texts.changePassword}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {texts.changePasswordHint}
      </Text>
      <form onSubmit={send} noValidate aria-labelledby="change-password">
        <Stack maw={400}>
          {fault === null || wrongPassword !== null || wrongField(fault, "password") !== null ? null : (
            <FaultNotice fault={fault} />
          )}
          <PasswordInput
            label={texts.currentPassword}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ "aria-label": texts.showPassword }}
            value={current}
            error={current === "" ? (wrongPassword ?? (tried && fault === null ? texts.missing : null)) : null}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
          <PasswordInput
            label={texts.newPassword}
            description={texts.newPasswordHint}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ "aria-label": texts.showPassword }}
            value={password}
            error={tried && short ? texts.passwordShort : wrongField(fault, "password")}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Group>
            <Button type="submit" loading={change.isPending}>
              {texts.changePassword}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
