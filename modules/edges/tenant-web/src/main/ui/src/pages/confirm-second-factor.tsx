import { Button, Group, Modal, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { answered, client } from "../api/client";
import { Fault } from "../api/fault";
import { secondFactor } from "../api/queries";
import { texts } from "../language/texts";
import { FaultNotice } from "../parts/fault-notice";
import { say } from "../parts/say";
import { RecoveryCodes } from "./recovery-codes";

/** What is done to a second factor that is on. */
export type Change = "codes" | "off";

/** Asks for password and code, then makes new recovery codes or switches the second factor off. */
export function ConfirmSecondFactor({ change, close }: { change: Change; close: () => void }) {
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const queries = useQueryClient();
  const confirm = useMutation({
    mutationFn: async () => {
      const body = { password, code: code.trim() };
      if (change === "codes") {
        return (await answered(client.POST("/v1/account/second-factor/recovery-codes", { body }))).codes;
      }
      await answered(client.POST("/v1/account/second-factor/off", { body }));
      return null;
    },
    onSuccess: async (made) => {
      setCodes(made);
      await queries.invalidateQueries({ queryKey: secondFactor.queryKey });
      if (made === null) {
        say(texts.secondFactorOff);
        close();
      }
    },
    onError: (fault) => {
      setCode("");
      if (fault instanceof Fault && fault.code === "password.wrong") {
        setPassword("");
      }
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (password !== "" && code.trim() !== "") {
      confirm.mutate();
    }
  };
  const reason = confirm.error instanceof Fault ? confirm.error.code : "";
  const title = change === "codes" ? texts.renewCodes : texts.switchOffSecondFactor;
  return (
    <Modal
      opened
      onClose={close}
      title={codes === null ? title : texts.recoveryCodes}
      closeButtonProps={{ "aria-label": texts.close }}
      closeOnClickOutside={codes === null}
      closeOnEscape={codes === null}
    >
      {codes !== null ? (
        <RecoveryCodes codes={codes} close={close} />
      ) : (
        <form onSubmit={send} noValidate aria-label={title}>
          <Stack>
            <Text size="sm">{change === "codes" ? texts.renewCodesHint : texts.switchOffHint}</Text>
            {confirm.error === null || reason === "password.wrong" || reason === "second-factor.wrong" ? null : (
              <FaultNotice fault={confirm.error} />
            )}
            <PasswordInput
              label={texts.currentPassword}
              autoComplete="current-password"
              data-autofocus
              visibilityToggleButtonProps={{ "aria-label": texts.showPassword }}
              value={password}
              error={reason === "password.wrong" && password === "" ? texts.passwordWrong : null}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            <TextInput
              label={texts.code}
              description={texts.codeOrRecovery}
              autoComplete="one-time-code"
              autoCapitalize="none"
              spellCheck={false}
              value={code}
              error={reason === "second-factor.wrong" && code === "" ? texts.codeWrong : null}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {texts.cancel}
              </Button>
              <Button type="submit" loading={confirm.isPending} {...(change === "off" ? { color: "red.9" } : {})}>
                {change === "codes" ? texts.renewCodes : texts.switchOff}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
