import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { findThread, mergeThreads } from "../api/threads";
import type { ModeratedThread, ThreadDecided } from "../api/types";
import { count } from "../figures";
import { texts } from "../language/texts";
import { FaultNotice } from "../parts/fault-notice";
import { titleOf } from "./titles";

interface Props {
  readonly thread: ModeratedThread;
  readonly close: () => void;
  readonly done: (decided: ThreadDecided) => void;
}

/** Makes a thread part of another one, which is looked up by its page first. */
export function MergeForm({ thread, close, done }: Props) {
  const [name, setName] = useState("");
  const look = useMutation({ mutationFn: () => findThread(thread.site, name.trim()) });
  const merge = useMutation({
    mutationFn: (into: string) => mergeThreads(thread.id, into),
    onSuccess: (decided) => {
      close();
      done(decided);
    },
  });
  const found = look.data;
  const nowhere = found === null ? texts.noSuchThread : found?.id === thread.id ? texts.sameThread : null;
  const target = found && nowhere === null ? found : null;
  return (
    <Modal opened onClose={close} title={texts.mergeThread} closeButtonProps={{ "aria-label": texts.close }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (target) {
            merge.mutate(target.id);
          } else if (name.trim() !== "") {
            look.mutate();
          }
        }}
      >
        <Stack>
          <Text size="sm">{texts.mergeThreadHint(count(thread.comments), thread.comments)}</Text>
          {look.error || merge.error ? <FaultNotice fault={look.error ?? merge.error} /> : null}
          <TextInput
            label={texts.otherThread}
            description={texts.otherThreadHint}
            value={name}
            error={nowhere}
            autoComplete="off"
            data-autofocus
            onChange={(event) => {
              setName(event.currentTarget.value);
              look.reset();
            }}
          />
          {target ? (
            <Text size="sm" role="status" className="breaks">
              <b>
                <bdi>{titleOf(target)}</bdi>
              </b>
              , {texts.publishedComments(count(target.commentCount))}
            </Text>
          ) : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {texts.cancel}
            </Button>
            <Button type="submit" disabled={name.trim() === ""} loading={look.isPending || merge.isPending}>
              {target ? texts.mergeThread : texts.findThread}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
