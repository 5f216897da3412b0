import { Button, Group, Modal, Stack, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { wrongField } from "../api/fault";
import { reviseText } from "../api/moderation";
import type { ModeratedComment } from "../api/types";
import { texts } from "../language/texts";
import { FaultNotice } from "../parts/fault-notice";

interface Props {
  readonly comment: ModeratedComment;
  readonly close: () => void;
  readonly saved: (comment: ModeratedComment) => void;
}

const LONGEST = 20_000;

/** The text of a comment, as it was written, to be changed. */
export function EditForm({ comment, close, saved }: Props) {
  const [text, setText] = useState(comment.body);
  const save = useMutation({
    mutationFn: () => reviseText(comment, text),
    onSuccess: (revised) => {
      close();
      saved(revised);
    },
  });
  const wrong = wrongField(save.error, "body");
  const changed = text.trim() !== comment.body.trim();
  const submit = (): void => {
    if (changed && !save.isPending) {
      save.mutate();
    }
  };
  return (
    <Modal
      opened
      size="lg"
      onClose={close}
      closeOnClickOutside={!changed}
      title={`${texts.editComment}: ${comment.author.name}`}
      closeButtonProps={{ "aria-label": texts.close }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack>
          {save.error !== null && wrong === null ? <FaultNotice fault={save.error} /> : null}
          <Textarea
            label={texts.commentText}
            description={texts.formats[comment.format ?? "commonmark"]}
            value={text}
            error={wrong}
            maxLength={LONGEST}
            autosize
            minRows={6}
            maxRows={18}
            dir="auto"
            data-autofocus
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
                event.preventDefault();
                submit();
              }
            }}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {texts.cancel}
            </Button>
            <Button type="submit" disabled={!changed} loading={save.isPending}>
              {texts.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
