import {
  Button,
  Checkbox,
  FileInput,
  Group,
  NativeSelect,
  Paper,
  Progress,
  SimpleGrid,
  Stack,
  Text,
  Title,
} from "@mantine/core";
import { useRef, useState, type FormEvent } from "react";
import type { Api, Upload as Running } from "../api";
import { FaultNotice } from "../parts/fault-notice";
import { goTo, Link } from "../router";
import { texts } from "../texts";
import { useLoaded } from "../use-loaded";

/** Chooses a site and a file and sends it. */
export function Upload({ api }: { api: Api }) {
  const sites = useLoaded(() => api.sites());
  const [site, setSite] = useState<string | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const [dryRun, setDryRun] = useState(false);
  const [share, setShare] = useState<number | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const running = useRef<Running | null>(null);

  const items = sites.value?.items ?? [];
  const chosen = site ?? items[0]?.key;
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!file || !chosen) {
      return;
    }
    setFault(null);
    setShare(0);
    try {
      running.current = api.upload(chosen, file, dryRun, setShare);
      const { id } = await running.current.done;
      goTo(`/imports/${id}`);
    } catch (cause) {
      setFault(cause);
    } finally {
      setShare(null);
    }
  };

  if (sites.value && items.length === 0) {
    return (
      <Paper withBorder p="lg" radius="md">
        <Text size="sm">
          {texts.noSiteForImport} <Link to="/">{texts.createFirst}</Link>
        </Text>
      </Paper>
    );
  }
  const percent = share === null ? 0 : Math.floor(share * 100);
  return (
    <Paper withBorder p="lg" radius="md">
      <form onSubmit={(event) => void send(event)} aria-label={texts.newImport}>
        <Stack>
          <div>
            <Title order={2} size="h4">
              {texts.newImport}
            </Title>
            <Text size="sm" c="dimmed">
              {texts.importLead}
            </Text>
          </div>
          {fault === null ? null : <FaultNotice fault={fault} />}
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <NativeSelect
              label={texts.site}
              value={chosen ?? ""}
              data={items.map((one) => ({ value: one.key, label: one.name }))}
              onChange={(event) => setSite(event.currentTarget.value)}
            />
            <FileInput
              label={texts.file}
              placeholder={texts.chooseFile}
              accept=".xml,.gz,application/xml,text/xml,application/gzip"
              value={file}
              clearable
              onChange={setFile}
            />
          </SimpleGrid>
          <Checkbox
            label={texts.dryRun}
            checked={dryRun}
            onChange={(event) => setDryRun(event.currentTarget.checked)}
          />
          {share === null ? null : (
            <div>
              <Text size="sm" mb={4} role="status">
                {texts.uploading(percent)}
              </Text>
              <Progress value={percent} aria-label={texts.uploading(percent)} />
            </div>
          )}
          <Group justify="flex-end">
            {share === null ? null : (
              <Button variant="default" onClick={() => running.current?.abort()}>
                {texts.cancel}
              </Button>
            )}
            <Button type="submit" disabled={!file || !chosen} loading={share !== null}>
              {(dryRun ? texts.startCheck : texts.startImport)(file?.name ?? "")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
