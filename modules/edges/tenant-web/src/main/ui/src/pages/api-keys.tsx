import { Badge, Button, Code, Group, Paper, Table, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answered, client } from "../api/client";
import { apiKeys } from "../api/queries";
import type { ApiKey } from "../api/types";
import { texts } from "../language/texts";
import { Ask } from "../parts/ask";
import { Empty } from "../parts/empty";
import { Loaded } from "../parts/loaded";
import { Page } from "../parts/page";
import { When } from "../parts/when";
import { WideTable } from "../parts/wide-table";
import { NewKey } from "./new-key";

/** The keys of the publisher's programs. */
export function ApiKeys() {
  const found = useQuery(apiKeys);
  const [making, setMaking] = useState(false);
  const [leaving, setLeaving] = useState<ApiKey | null>(null);
  const make = <Button onClick={() => setMaking(true)}>{texts.newKey}</Button>;
  return (
    <Page title={texts.apiKeys} actions={found.data?.items.length === 0 ? undefined : make}>
      <Loaded of={found}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={texts.noKeys} hint={texts.noKeysHint}>
              {make}
            </Empty>
          ) : (
            <KeyTable items={items} revoke={setLeaving} />
          )
        }
      </Loaded>
      {making ? <NewKey close={() => setMaking(false)} /> : null}
      {leaving === null ? null : <Revocation one={leaving} close={() => setLeaving(null)} />}
    </Page>
  );
}

function KeyTable({ items, revoke }: { items: readonly ApiKey[]; revoke: (one: ApiKey) => void }) {
  return (
    <Paper>
      <WideTable
        label={texts.apiKeys}
        heads={[texts.name, texts.scopes, texts.created, texts.expires, { right: texts.state }]}
      >
        {items.map((one) => (
          <Table.Tr key={one.id}>
            <Table.Td>
              <Text size="sm" fw={550}>
                {one.name}
              </Text>
            </Table.Td>
            <Table.Td>
              <Group gap={4}>
                {one.scopes.map((scope) => (
                  <Code key={scope}>{scope}</Code>
                ))}
              </Group>
            </Table.Td>
            <Table.Td>
              <When time={one.createdAt} />
            </Table.Td>
            <Table.Td>{one.expiresAt ? <When time={one.expiresAt} /> : texts.never}</Table.Td>
            <Table.Td ta="right">
              <State one={one} revoke={() => revoke(one)} />
            </Table.Td>
          </Table.Tr>
        ))}
      </WideTable>
    </Paper>
  );
}

function State({ one, revoke }: { one: ApiKey; revoke: () => void }) {
  const expired = one.expiresAt != null && Date.parse(one.expiresAt) < Date.now();
  if (one.revokedAt || expired) {
    return (
      <Badge variant="default" tt="none" fw={500}>
        {one.revokedAt ? texts.revoked : texts.expired}
      </Badge>
    );
  }
  return (
    <Button size="compact-sm" variant="default" onClick={revoke} aria-label={`${texts.revoke} ${one.name}`}>
      {texts.revoke}
    </Button>
  );
}

function Revocation({ one, close }: { one: ApiKey; close: () => void }) {
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => answered(client.DELETE("/v1/api-keys/{id}", { params: { path: { id: one.id } } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: apiKeys.queryKey });
      close();
    },
  });
  return (
    <Ask
      opened
      close={close}
      title={texts.revokeKey}
      question={texts.revokeAsk(one.name)}
      action={texts.revokeKey}
      act={() => revoke.mutate()}
      busy={revoke.isPending}
      fault={revoke.error}
    />
  );
}
