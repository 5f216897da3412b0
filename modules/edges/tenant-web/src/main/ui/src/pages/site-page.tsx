import { Badge, Button, Code, Group, Paper, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState, type ReactNode } from "react";
import { useNavigate, useParams } from "react-router";
import { answered, client } from "../api/client";
import { site as siteOf, sites } from "../api/queries";
import type { Site } from "../api/types";
import { snippet } from "../figures";
import { texts } from "../language/texts";
import { Ask } from "../parts/ask";
import { Copy } from "../parts/copy";
import { Link } from "../parts/link";
import { Loaded } from "../parts/loaded";
import { Page } from "../parts/page";
import { TrailLink } from "../trail/trail-link";
import { SiteAkismet } from "./site-akismet";
import { SiteHook } from "./site-hook";
import { SiteModeration } from "./site-moderation";
import { SiteSettings } from "./site-settings";

/** One site: the code that shows its discussions, how they look, how they behave. */
export function SitePage() {
  const { key = "" } = useParams();
  const found = useQuery(siteOf(key));
  const one = found.data;
  return (
    <Page
      title={one?.name ?? key}
      aside={
        one ? (
          <Badge variant="default" tt="none" fw={500}>
            {one.key}
          </Badge>
        ) : undefined
      }
      actions={<TrailLink of={{ site: key }} />}
    >
      <Text size="sm" mt={-8}>
        <Link to="/sites">{texts.allSites}</Link>
      </Text>
      <Loaded of={found}>
        {(loaded) => (
          <>
            <SimpleGrid cols={{ base: 1, lg: 2 }}>
              <Embed site={loaded} />
              <Preview site={loaded} />
            </SimpleGrid>
            <Region title={texts.settings}>
              <SiteSettings key={loaded.id} site={loaded} />
            </Region>
            <Region title={texts.moderation}>
              <SiteModeration site={loaded.key} />
            </Region>
            <Region title={texts.akismet}>
              <SiteAkismet site={loaded.key} />
            </Region>
            <Region title={texts.outside}>
              <SiteHook site={loaded.key} />
            </Region>
            <Removal site={loaded} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Region({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <Paper component="section" aria-labelledby={id} p="lg">
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4" id={id}>
          {title}
        </Title>
        {aside}
      </Group>
      {children}
    </Paper>
  );
}

function Embed({ site }: { site: Site }) {
  const code = snippet(window.location.origin, site.key);
  return (
    <Region title={texts.embedCode} aside={<Copy value={code} />}>
      <Code block tabIndex={0} className="secret">
        {code}
      </Code>
      <Text size="sm" c="dimmed" mt="sm">
        {texts.embedHint}
      </Text>
    </Region>
  );
}

function Preview({ site }: { site: Site }) {
  const address = `/embed/thread?site=${encodeURIComponent(site.key)}&identifier=parley-preview`;
  return (
    <Region title={texts.preview}>
      <iframe
        className="preview"
        src={address}
        title={texts.previewTitle(site.name)}
        sandbox="allow-same-origin"
        loading="lazy"
      />
      <Text size="sm" c="dimmed" mt="sm">
        {texts.previewHint}{" "}
        <a className="plain" href={address}>
          {texts.thread}
        </a>
      </Text>
    </Region>
  );
}

function Removal({ site }: { site: Site }) {
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => answered(client.DELETE("/v1/sites/{key}", { params: { path: { key: site.key } } })),
    onSuccess: async () => {
      await navigate("/sites");
      queries.removeQueries({ queryKey: siteOf(site.key).queryKey });
      await queries.invalidateQueries({ queryKey: sites.queryKey });
    },
  });
  return (
    <Stack align="flex-end">
      <Button variant="subtle" color="red" c="var(--mantine-color-error)" onClick={() => setAsking(true)}>
        {texts.removeSite}
      </Button>
      <Ask
        opened={asking}
        close={() => setAsking(false)}
        title={texts.removeSite}
        question={texts.removeSiteAsk(site.name)}
        action={texts.removeSite}
        act={() => remove.mutate()}
        busy={remove.isPending}
        fault={remove.error}
        typed={{ label: texts.key, text: site.key }}
      />
    </Stack>
  );
}
