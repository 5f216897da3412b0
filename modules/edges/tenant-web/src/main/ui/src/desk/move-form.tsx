import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { wrongField } from "../api/fault";
import type { SiteName } from "../api/rights";
import { moveThread } from "../api/threads";
import type { ModeratedThread, ThreadDecided } from "../api/types";
import { texts } from "../language/texts";
import { FaultNotice } from "../parts/fault-notice";

interface Props {
  readonly thread: ModeratedThread;
  /** Where it may go; empty while that is not known. */
  readonly sites: readonly SiteName[];
  readonly close: () => void;
  readonly done: (decided: ThreadDecided) => void;
}

/** Gives a thread another name, or moves it to another site. */
export function MoveForm({ thread, sites, close, done }: Props) {
  const [site, setSite] = useState(thread.site);
  const [identifier, setIdentifier] = useState(thread.identifier ?? "");
  const [url, setUrl] = useState(thread.url ?? "");
  const move = useMutation({
    mutationFn: () => moveThread(thread.id, { site, identifier: identifier.trim(), url: url.trim() }),
    onSuccess: (decided) => {
      close();
      done(decided);
    },
  });
  const same =
    site === thread.site && identifier.trim() === (thread.identifier ?? "") && url.trim() === (thread.url ?? "");
  const nameless = identifier.trim() === "" && url.trim() === "";
  const wrong = { identifier: wrongField(move.error, "identifier"), url: wrongField(move.error, "url") };
  return (
    <Modal opened onClose={close} title={texts.moveThread} closeButtonProps={{ "aria-label": texts.close }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          move.mutate();
        }}
      >
        <Stack>
          <Text size="sm">{site === thread.site ? texts.moveThreadHint : texts.moveToSiteHint}</Text>
          {move.error !== null && wrong.identifier === null && wrong.url === null ? (
            <FaultNotice fault={move.error} />
          ) : null}
          {sites.length > 1 ? (
            <NativeSelect
              label={texts.site}
              value={site}
              data={sites.map(({ key, name }) => ({ value: key, label: name }))}
              onChange={(event) => setSite(event.currentTarget.value)}
            />
          ) : null}
          <TextInput
            label={texts.identifier}
            value={identifier}
            error={wrong.identifier}
            maxLength={512}
            autoComplete="off"
            onChange={(event) => setIdentifier(event.currentTarget.value)}
          />
          <TextInput
            label={texts.pageAddress}
            type="url"
            value={url}
            error={wrong.url}
            maxLength={2048}
            autoComplete="off"
            onChange={(event) => setUrl(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {texts.cancel}
            </Button>
            <Button type="submit" disabled={same || nameless} loading={move.isPending}>
              {texts.moveThread}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
