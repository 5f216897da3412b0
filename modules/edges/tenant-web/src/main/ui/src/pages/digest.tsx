import { Button, Group, Paper, Radio, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answered, client } from "../api/client";
import { digest } from "../api/queries";
import type { DigestPace } from "../api/types";
import { language, texts } from "../language/texts";
import { FaultNotice } from "../parts/fault-notice";
import { Loaded } from "../parts/loaded";
import { say } from "../parts/say";

const PACES: readonly DigestPace[] = ["never", "hourly", "daily"];

/** How often a person hears by mail that comments wait. */
export function Digest() {
  const found = useQuery(digest);
  return (
    <Paper p="md" component="section" aria-labelledby="digest">
      <Title order={2} size="h5" mb={4} id="digest">
        {texts.digest}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {texts.digestHint}
      </Text>
      <Loaded of={found}>{(chosen) => <Choice key={chosen.pace} chosen={chosen.pace} />}</Loaded>
    </Paper>
  );
}

function Choice({ chosen }: { chosen: DigestPace }) {
  const [pace, setPace] = useState(chosen);
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: () => answered(client.PUT("/v1/account/digest", { body: { pace, language } })),
    onSuccess: (saved) => {
      queries.setQueryData(digest.queryKey, saved);
      say(texts.saved);
    },
  });
  return (
    <form
      noValidate
      aria-labelledby="digest"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack>
        {save.error === null ? null : <FaultNotice fault={save.error} />}
        <Radio.Group
          aria-labelledby="digest"
          value={pace}
          onChange={(value) => setPace(PACES.find((one) => one === value) ?? pace)}
        >
          <Stack gap="xs">
            {PACES.map((one) => (
              <Radio key={one} value={one} label={texts.digestPaces[one]} />
            ))}
          </Stack>
        </Radio.Group>
        <Group>
          <Button type="submit" variant="default" loading={save.isPending}>
            {texts.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
