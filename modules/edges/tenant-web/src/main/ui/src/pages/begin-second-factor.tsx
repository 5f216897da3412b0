import { Button, Code, Group, Modal, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { answered, client } from "../api/client";
import { Fault } from "../api/fault";
import { ownSessions, secondFactor } from "../api/queries";
import type { SecondFactorSecret } from "../api/types";
import { texts } from "../language/texts";
import { Copy } from "../parts/copy";
import { FaultNotice } from "../parts/fault-notice";
import { QrCode } from "../parts/qr-code";
import { RecoveryCodes } from "./recovery-codes";

const QR_SIZE = 200;

/** Password, then the secret and its first code, then the recovery codes. */
export function BeginSecondFactor({ close }: { close: () => void }) {
  const [secret, setSecret] = useState<SecondFactorSecret | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  return (
    <Modal
      opened
      onClose={close}
      title={codes === null ? texts.switchOnSecondFactor : texts.recoveryCodes}
      closeButtonProps={{ "aria-label": texts.close }}
      closeOnClickOutside={secret === null}
      closeOnEscape={codes === null}
    >
      {codes !== null ? (
        <RecoveryCodes codes={codes} close={close} />
      ) : secret === null ? (
        <Password begun={setSecret} close={close} />
      ) : (
        <FirstCode secret={secret} proved={setCodes} close={close} />
      )}
    </Modal>
  );
}

function Password({ begun, close }: { begun: (secret: SecondFactorSecret) => void; close: () => void }) {
  const [password, setPassword] = useState("");
  const begin = useMutation({
    mutationFn: () => answered(client.POST("/v1/account/second-factor", { body: { password } })),
    onSuccess: begun,
    onError: () => setPassword(""),
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (password !== "") {
      begin.mutate();
    }
  };
  const wrong = begin.error instanceof Fault && begin.error.code === "password.wrong";
  return (
    <form onSubmit={send} noValidate aria-label={texts.switchOnSecondFactor}>
      <Stack>
        {begin.error === null || wrong ? null : <FaultNotice fault={begin.error} />}
        <PasswordInput
          label={texts.currentPassword}
          autoComplete="current-password"
          data-autofocus
          visibilityToggleButtonProps={{ "aria-label": texts.showPassword }}
          value={password}
          error={wrong && password === "" ? texts.passwordWrong : null}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {texts.cancel}
          </Button>
          <Button type="submit" loading={begin.isPending}>
            {texts.next}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface FirstCodeProps {
  readonly secret: SecondFactorSecret;
  readonly proved: (codes: readonly string[]) => void;
  readonly close: () => void;
}

function FirstCode({ secret, proved, close }: FirstCodeProps) {
  const [code, setCode] = useState("");
  const queries = useQueryClient();
  const prove = useMutation({
    mutationFn: () => answered(client.POST("/v1/account/second-factor/confirm", { body: { code: code.trim() } })),
    onSuccess: async (answer) => {
      proved(answer.codes);
      await queries.invalidateQueries({ queryKey: secondFactor.queryKey });
      await queries.invalidateQueries({ queryKey: ownSessions.queryKey });
    },
    onError: () => setCode(""),
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (code.trim() !== "") {
      prove.mutate();
    }
  };
  const wrong = prove.error instanceof Fault && prove.error.code === "second-factor.wrong";
  return (
    <form onSubmit={send} noValidate aria-label={texts.switchOnSecondFactor}>
      <Stack>
        <Text size="sm">{texts.scanHint}</Text>
        <Group justify="center">
          <QrCode text={secret.uri} label={texts.qrCode} size={QR_SIZE} />
        </Group>
        <div>
          <Text size="sm" mb={4}>
            {texts.typeHint}
          </Text>
          <Group gap="xs">
            <Code className="secret" tabIndex={0}>
              {secret.secret}
            </Code>
            <Copy value={secret.secret} />
          </Group>
        </div>
        {prove.error === null || wrong ? null : <FaultNotice fault={prove.error} />}
        <TextInput
          label={texts.code}
          description={texts.codeHint}
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          error={wrong && code === "" ? texts.codeWrong : null}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {texts.cancel}
          </Button>
          <Button type="submit" loading={prove.isPending}>
            {texts.switchOn}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
