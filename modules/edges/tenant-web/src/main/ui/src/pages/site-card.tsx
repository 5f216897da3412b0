import { Anchor, Badge, Button, Code, CopyButton, Group, Paper, Text, Title } from "@mantine/core";
import type { Site } from "../api-types";
import { snippet } from "../figures";
import { texts } from "../texts";

/** One site with its embed code. */
export function SiteCard({ site }: { site: Site }) {
  const code = snippet(window.location.origin, site.key);
  return (
    <Paper withBorder p="lg" radius="md" component="section" aria-label={site.name}>
      <Group justify="space-between" align="flex-start" mb="md">
        <div>
          <Title order={2} size="h4">
            {site.name}
          </Title>
          <Text size="sm" c="dimmed">
            {site.origins.join(", ")}
          </Text>
        </div>
        <Badge variant="default" tt="none" fw={500} size="lg">
          {site.key}
        </Badge>
      </Group>
      <Group justify="space-between" mb={4}>
        <Text size="sm" fw={600}>
          {texts.embedCode}
        </Text>
        <CopyButton value={code}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="default" onClick={copy}>
              {copied ? texts.copied : texts.copy}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Code block tabIndex={0}>
        {code}
      </Code>
      <Text size="sm" c="dimmed" mt="xs">
        {texts.embedHint}{" "}
        <Anchor size="sm" underline="always" href={`/embed/thread?site=${site.key}&identifier=YOUR-PAGE-ID`}>
          {texts.thread}
        </Anchor>
      </Text>
    </Paper>
  );
}
