import { Button, Checkbox, Group, Modal, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { wrongField } from "../api/fault";
import { ban, endBan } from "../api/moderation";
import { useRights } from "../api/rights";
import type { BanRequest, ModeratedComment } from "../api/types";
import { texts } from "../language/texts";
import { FaultNotice, wordsOf } from "../parts/fault-notice";
import { say, sayWithUndo } from "../parts/say";

const DAYS = ["1", "7", "30", "365", ""] as const;

interface Props {
  /** Whose author is banned; else the form asks for whom. */
  readonly comment?: ModeratedComment;
  /** Key of the author who is banned. */
  readonly author?: { readonly key: string; readonly name: string };
  readonly close: () => void;
  readonly done: () => void;
}

/** Bans an author, an e-mail address or a network, for a time or until somebody ends it. */
export function BanForm({ comment, author, close, done }: Props) {
  const [kind, setKind] = useState<BanRequest["kind"]>("author");
  const [value, setValue] = useState("");
  const [days, setDays] = useState<string>("30");
  const [shadow, setShadow] = useState(false);
  const [reason, setReason] = useState("");
  const { moderated } = useRights();
  const [chosen, setSite] = useState<string | null>(null);
  const site = chosen ?? comment?.site ?? moderated?.[0]?.key ?? "";
  const given = comment !== undefined || author !== undefined;
  const name = comment?.author.name ?? author?.name;

  const send = useMutation({
    mutationFn: () =>
      ban({
        kind,
        shadow,
        ...(author !== undefined && kind === "author" ? { value: author.key } : {}),
        ...(comment === undefined ? {} : { comment: comment.id }),
        ...(given ? {} : { value: value.trim() }),
        // Whoever moderates single sites bans there.
        ...(moderated === null ? {} : { site }),
        ...(reason.trim() === "" ? {} : { reason: reason.trim() }),
        ...(days === "" ? {} : { until: new Date(Date.now() + Number(days) * 86_400_000).toISOString() }),
      }),
    onSuccess: (made) => {
      done();
      close();
      sayWithUndo(texts.banned, () => {
        endBan(made.id).then(done, (fault: unknown) => say(wordsOf(fault)));
      });
    },
  });
  const kinds: readonly BanRequest["kind"][] = author === undefined ? ["author", "email", "address"] : ["author"];
  return (
    <Modal
      opened
      onClose={close}
      title={name === undefined ? texts.ban : `${texts.ban}: ${name}`}
      closeButtonProps={{ "aria-label": texts.close }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate();
        }}
      >
        <Stack>
          {name === undefined ? null : <Text size="sm">{texts.banAsk(name)}</Text>}
          {send.error !== null && wrongField(send.error, "value") === null ? <FaultNotice fault={send.error} /> : null}
          {kinds.length > 1 ? (
            <NativeSelect
              label={texts.banWhat}
              value={kind}
              data={kinds.map((one) => ({ value: one, label: texts.banKinds[one] }))}
              onChange={(event) => setKind(kinds.find((one) => one === event.currentTarget.value) ?? "author")}
            />
          ) : null}
          {given ? null : (
            <TextInput
              label={texts.banKinds[kind]}
              description={texts.banValueHint[kind]}
              value={value}
              required
              autoComplete="off"
              error={wrongField(send.error, "value")}
              onChange={(event) => setValue(event.currentTarget.value)}
            />
          )}
          {moderated !== null && moderated.length > 1 && comment === undefined ? (
            <NativeSelect
              label={texts.site}
              value={site}
              data={moderated.map((one) => ({ value: one.key, label: one.name }))}
              onChange={(event) => setSite(event.currentTarget.value)}
            />
          ) : null}
          <NativeSelect
            label={texts.banFor}
            value={days}
            data={DAYS.map((one) => ({ value: one, label: one === "" ? texts.untilEnded : texts.banDays(Number(one)) }))}
            onChange={(event) => setDays(event.currentTarget.value)}
          />
          <TextInput
            label={texts.reason}
            description={texts.banReasonHint}
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Checkbox
            label={texts.shadow}
            description={texts.shadowHint}
            checked={shadow}
            onChange={(event) => setShadow(event.currentTarget.checked)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {texts.cancel}
            </Button>
            <Button type="submit" color="red.9" loading={send.isPending}>
              {texts.ban}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
