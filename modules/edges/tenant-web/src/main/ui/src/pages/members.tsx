import { Badge, Button, Group, Paper, Table, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answered, client } from "../api/client";
import { members, session } from "../api/queries";
import type { Member } from "../api/types";
import { texts } from "../language/texts";
import { Ask } from "../parts/ask";
import { Loaded } from "../parts/loaded";
import { Page } from "../parts/page";
import { Usage } from "../parts/usage";
import { When } from "../parts/when";
import { WideTable } from "../parts/wide-table";
import { InviteMember, type Invited } from "./invite-member";
import { MemberRole } from "./member-role";

/** The people of the tenant and what they are in it. */
export function Members() {
  const found = useQuery(members);
  const me = useQuery(session).data?.email;
  const [inviting, setInviting] = useState<Invited | null>(null);
  const [leaving, setLeaving] = useState<Member | null>(null);
  const [resetting, setResetting] = useState<Member | null>(null);
  return (
    <Page
      title={texts.members}
      actions={<Button onClick={() => setInviting({ email: "", name: "", role: "moderator", sites: [] })}>{texts.invite}</Button>}
    >
      <Usage of="members" />
      <Loaded of={found}>
        {({ items }) => (
          <Paper>
            <WideTable label={texts.members} heads={[texts.name, texts.role, texts.state, texts.createdAt, null]}>
              {items.map((member) => (
                <Row
                  key={member.id}
                  member={member}
                  isMe={member.email === me}
                  renew={() => setInviting(again(member))}
                  remove={() => setLeaving(member)}
                  reset={() => setResetting(member)}
                />
              ))}
            </WideTable>
          </Paper>
        )}
      </Loaded>
      {inviting === null ? null : <InviteMember start={inviting} close={() => setInviting(null)} />}
      {resetting === null ? null : <Reset member={resetting} close={() => setResetting(null)} />}
      {leaving === null ? null : <Removal member={leaving} close={() => setLeaving(null)} />}
    </Page>
  );
}

function again({ email, name, role, sites }: Member): Invited {
  return { email, name, role, sites: (sites ?? []).map((one) => ({ site: one.site, role: one.role })) };
}

interface RowProps {
  readonly member: Member;
  readonly isMe: boolean;
  readonly renew: () => void;
  readonly remove: () => void;
  readonly reset: () => void;
}

function Row({ member, isMe, renew, remove, reset }: RowProps) {
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={550}>
          {member.name}
          {isMe ? ` (${texts.you})` : null}
        </Text>
        <Text size="xs" c="dimmed">
          {member.email}
        </Text>
      </Table.Td>
      <Table.Td>
        <MemberRole member={member} />
      </Table.Td>
      <Table.Td>
        <Group gap="xs">
          <Badge variant="default" tt="none" fw={500}>
            {member.active ? texts.active : texts.invited}
          </Badge>
          {member.active ? null : (
            <Button size="compact-sm" variant="subtle" onClick={renew}>
              {texts.renewInvitation}
            </Button>
          )}
          {member.secondFactor && !isMe ? (
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={reset}
              aria-label={texts.resetSecondFactorOf(member.name)}
            >
              {texts.resetSecondFactor}
            </Button>
          ) : null}
        </Group>
      </Table.Td>
      <Table.Td>
        <When time={member.createdAt} />
      </Table.Td>
      <Table.Td ta="right">
        <Button
          size="compact-sm"
          variant="default"
          onClick={remove}
          aria-label={texts.removeMemberOf(member.name)}
        >
          {texts.remove}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}

function Reset({ member, close }: { member: Member; close: () => void }) {
  const queries = useQueryClient();
  const reset = useMutation({
    mutationFn: () =>
      answered(client.DELETE("/v1/members/{id}/second-factor", { params: { path: { id: member.id } } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: members.queryKey });
      close();
    },
  });
  return (
    <Ask
      opened
      close={close}
      title={texts.resetSecondFactor}
      question={texts.resetSecondFactorAsk(member.name)}
      action={texts.resetSecondFactor}
      act={() => reset.mutate()}
      busy={reset.isPending}
      fault={reset.error}
    />
  );
}

function Removal({ member, close }: { member: Member; close: () => void }) {
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => answered(client.DELETE("/v1/members/{id}", { params: { path: { id: member.id } } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: members.queryKey });
      close();
    },
  });
  return (
    <Ask
      opened
      close={close}
      title={texts.removeMember}
      question={texts.removeMemberAsk(member.name)}
      action={texts.removeMember}
      act={() => remove.mutate()}
      busy={remove.isPending}
      fault={remove.error}
    />
  );
}
