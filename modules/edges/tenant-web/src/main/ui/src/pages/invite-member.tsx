import { Alert, Button, Code, Group, Modal, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { answered, client } from "../api/client";
import { wrongField } from "../api/fault";
import { members } from "../api/queries";
import type { MemberInvited, NewMemberSite, Role } from "../api/types";
import { language, texts } from "../language/texts";
import { Copy } from "../parts/copy";
import { FaultNotice } from "../parts/fault-notice";
import { SiteRoles } from "./site-roles";

/** Who is to be invited. */
export interface Invited {
  readonly email: string;
  readonly name: string;
  /** On all sites; null for somebody who is to be something at single ones. */
  readonly role: Role | null;
  readonly sites: readonly NewMemberSite[];
}

/** Every role, the usual ones first. */
export const ROLES: readonly Role[] = ["moderator", "analyst", "admin", "owner"];
const FIELDS = ["email", "name", "role", "sites"] as const;
const AT_SITES = "sites";

/** Invites a person and shows the link that lets them in. */
export function InviteMember({ start, close }: { start: Invited; close: () => void }) {
  const [who, setWho] = useState(start);
  const queries = useQueryClient();
  const invite = useMutation({
    mutationFn: () =>
      answered(
        client.POST("/v1/members", {
          body: {
            email: who.email.trim(),
            name: who.name.trim(),
            ...(who.role === null ? { sites: [...who.sites] } : { role: who.role }),
          },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: members.queryKey }),
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    invite.mutate();
  };
  const wrong = (field: string): string | null => wrongField(invite.error, field);
  return (
    <Modal
      opened
      onClose={close}
      title={invite.data ? texts.invitationReady(invite.data.email) : texts.invite}
      closeButtonProps={{ "aria-label": texts.close }}
    >
      {invite.data ? (
        <Ready invited={invite.data} close={close} />
      ) : (
        <form onSubmit={send} noValidate aria-label={texts.invite}>
          <Stack>
            <Text size="sm">{texts.inviteLead}</Text>
            {invite.error !== null && !FIELDS.some((field) => wrong(field) !== null) ? (
              <FaultNotice fault={invite.error} />
            ) : null}
            <TextInput
              label={texts.name}
              value={who.name}
              error={wrong("name")}
              data-autofocus
              onChange={(event) => setWho({ ...who, name: event.currentTarget.value })}
            />
            <TextInput
              label={texts.email}
              type="email"
              value={who.email}
              error={wrong("email")}
              onChange={(event) => setWho({ ...who, email: event.currentTarget.value })}
            />
            <Radio.Group
              label={texts.role}
              value={who.role ?? AT_SITES}
              error={wrong("role")}
              onChange={(role) => setWho({ ...who, role: ROLES.find((one) => one === role) ?? null })}
            >
              <Stack gap="xs" mt="xs">
                {ROLES.map((role) => (
                  <Radio key={role} value={role} label={texts.roles[role]} description={texts.roleHints[role]} />
                ))}
                <Radio value={AT_SITES} label={texts.atSingleSites} description={texts.atSingleSitesHint} />
              </Stack>
            </Radio.Group>
            {who.role === null ? (
              <SiteRoles value={who.sites} change={(sites) => setWho({ ...who, sites })} error={wrong("sites")} />
            ) : null}
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {texts.cancel}
              </Button>
              <Button type="submit" loading={invite.isPending}>
                {texts.sendInvitation}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}

function Ready({ invited, close }: { invited: MemberInvited; close: () => void }) {
  const link = `${window.location.origin}/app/#invitation=${invited.invitation.token}`;
  const until = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" }).format(
    new Date(invited.invitation.expiresAt),
  );
  return (
    <Stack>
      <Alert color="teal" role="status">
        <Text size="sm">{texts.invitationHint}</Text>
      </Alert>
      <Code block tabIndex={0} className="secret">
        {link}
      </Code>
      <Text size="sm" c="dimmed">
        {texts.invitationUntil} {until}
      </Text>
      <Group justify="flex-end">
        <Copy value={link} />
        <Button onClick={close}>{texts.done}</Button>
      </Group>
    </Stack>
  );
}
