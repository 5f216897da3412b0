import { Button, Checkbox, FileInput, Group, NativeSelect, Paper, Progress, Stack, Text, Title } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type DragEvent, type FormEvent } from "react";
import { useNavigate } from "react-router";
import { Fault } from "../api/fault";
import { imports, ownSites } from "../api/queries";
import { upload, type Upload } from "../api/upload";
import { texts } from "../language/texts";
import { FaultNotice } from "../parts/fault-notice";
import { Link } from "../parts/link";

/** Chooses a site and a file, which may be dropped, and sends it. */
export function UploadForm() {
  const known = useQuery(ownSites);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [site, setSite] = useState<string | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const [dryRun, setDryRun] = useState(false);
  const [share, setShare] = useState<number | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const running = useRef<Upload | null>(null);

  const items = known.data?.items ?? [];
  const chosen = site ?? items[0]?.key;
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!file || !chosen) {
      return;
    }
    setFault(null);
    setShare(0);
    try {
      running.current = upload(chosen, file, dryRun, setShare);
      const { id } = await running.current.done;
      await queries.invalidateQueries({ queryKey: imports.queryKey });
      await navigate(`/imports/${id}`);
    } catch (cause) {
      setFault(cause instanceof Fault && cause.code === "aborted" ? null : cause);
    } finally {
      setShare(null);
    }
  };

  if (known.data && items.length === 0) {
    return (
      <Paper p="lg">
        <Text size="sm">
          {texts.noSiteForImport} <Link to="/sites">{texts.createFirst}</Link>
        </Text>
      </Paper>
    );
  }
  return (
    <Paper p="lg">
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
          {known.error === null ? null : <FaultNotice fault={known.error} retry={() => void known.refetch()} />}
          {fault === null ? null : <FaultNotice fault={fault} />}
          <NativeSelect
            label={texts.site}
            maw={360}
            value={chosen ?? ""}
            data={items.map((one) => ({ value: one.key, label: one.name }))}
            onChange={(event) => setSite(event.currentTarget.value)}
          />
          <DropField file={file} choose={setFile} />
          <Checkbox
            label={texts.dryRun}
            checked={dryRun}
            onChange={(event) => setDryRun(event.currentTarget.checked)}
          />
          {share === null ? null : <Sending share={share} />}
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

function DropField({ file, choose }: { file: File | null; choose: (file: File | null) => void }) {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    choose(event.dataTransfer.files[0] ?? null);
  };
  return (
    <div
      className="drop"
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <FileInput
        label={texts.file}
        description={texts.dropFile}
        placeholder={texts.chooseFile}
        accept=".xml,.gz,application/xml,text/xml,application/gzip"
        value={file}
        clearable
        clearButtonProps={{ "aria-label": texts.cancel }}
        onChange={choose}
      />
    </div>
  );
}

function Sending({ share }: { share: number }) {
  const percent = Math.floor(share * 100);
  return (
    <div>
      <Text size="sm" mb={4} role="status">
        {texts.uploading(percent)}
      </Text>
      <Progress value={percent} aria-label={texts.uploading(percent)} />
    </div>
  );
}
