import { Button, Group, Stack, Title } from "@mantine/core";
import { useState } from "react";
import type { Api } from "../api";
import { Bones } from "../parts/bones";
import { Empty } from "../parts/empty";
import { FaultNotice } from "../parts/fault-notice";
import { texts } from "../texts";
import { useLoaded } from "../use-loaded";
import { NewSite } from "./new-site";
import { SiteCard } from "./site-card";

/** The sites of the tenant, each with the code that shows its discussions. */
export function Sites({ api }: { api: Api }) {
  const sites = useLoaded(() => api.sites());
  const [making, setMaking] = useState(false);

  const form = (
    <NewSite
      api={api}
      made={() => {
        setMaking(false);
        sites.reload();
      }}
      cancel={() => setMaking(false)}
    />
  );
  const items = sites.value?.items;
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1} size="h2">
          {texts.sites}
        </Title>
        {items && items.length > 0 && !making ? (
          <Button onClick={() => setMaking(true)}>{texts.newSite}</Button>
        ) : null}
      </Group>
      {sites.fault === null ? null : <FaultNotice fault={sites.fault} retry={sites.reload} />}
      {making ? form : null}
      {!items && sites.fault === null ? <Bones /> : null}
      {items?.length === 0 && !making ? (
        <Empty title={texts.noSites} hint={texts.noSitesHint}>
          <Button onClick={() => setMaking(true)}>{texts.createSite}</Button>
        </Empty>
      ) : null}
      {items?.map((site) => <SiteCard key={site.id} site={site} />)}
    </Stack>
  );
}
