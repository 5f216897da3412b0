import { Button, Group, Modal, NativeSelect, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answered, client } from "../api/client";
import { wrongField } from "../api/fault";
import { members } from "../api/queries";
import type { Member, NewMemberSite, Schemas } from "../api/types";
import { texts } from "../language/texts";
import { FaultNotice, wordsOf } from "../parts/fault-notice";
import { rolesAtSites } from "../parts/roles-at-sites";
import { say } from "../parts/say";
import { ROLES } from "./invite-member";
import { SiteRoles } from "./site-roles";

const AT_SITES = "sites";

/** What a member is, on all sites or at some; changing it takes effect at once. */
export function MemberRole({ member }: { member: Member }) {
  const [choosing, setChoosing] = useState(false);
  const change = useChange(member, () => {});
  const present = member.role ?? AT_SITES;
  return (
    <>
      <NativeSelect
        size="xs"
        w={160}
        aria-label={texts.roleOf(member.name)}
        value={change.isPending ? (change.variables.role ?? AT_SITES) : present}
        disabled={change.isPending}
        data={[
          ...ROLES.map((role) => ({ value: role as string, label: texts.roles[role] })),
          { value: AT_SITES, label: texts.atSingleSites },
        ]}
        onChange={(event) => {
          const role = ROLES.find((one) => one === event.currentTarget.value);
          if (role) {
            change.mutate({ role });
          } else {
            setChoosing(true);
          }
        }}
      />
      {member.sites === null ? null : (
        <Group gap={6} mt={4}>
          <Text size="xs" c="dimmed" className="breaks">
            {rolesAtSites(member.sites)}
          </Text>
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => setChoosing(true)}
            aria-label={texts.changeSitesOf(member.name)}
          >
            {texts.change}
          </Button>
        </Group>
      )}
      {choosing ? <ChooseSites member={member} close={() => setChoosing(false)} /> : null}
    </>
  );
}

function useChange(member: Member, done: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["MemberChange"]) =>
      answered(client.PATCH("/v1/members/{id}", { params: { path: { id: member.id } }, body })),
    onSuccess: (changed) => {
      say(
        texts.roleChanged(
          changed.name,
          changed.role === null ? rolesAtSites(changed.sites ?? []) : texts.roles[changed.role],
        ),
      );
      done();
    },
    onError: (fault) => say(wordsOf(fault)),
    onSettled: () => queries.invalidateQueries({ queryKey: members.queryKey }),
  });
}

function ChooseSites({ member, close }: { member: Member; close: () => void }) {
  const [sites, setSites] = useState<readonly NewMemberSite[]>(
    (member.sites ?? []).map(({ site, role }) => ({ site, role })),
  );
  const save = useChange(member, close);
  const wrong = wrongField(save.error, "sites");
  return (
    <Modal
      opened
      onClose={close}
      title={texts.sitesOf(member.name)}
      closeButtonProps={{ "aria-label": texts.close }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ sites: [...sites] });
        }}
      >
        <Stack>
          <Text size="sm">{texts.atSingleSitesHint}</Text>
          {save.error !== null && wrong === null ? <FaultNotice fault={save.error} /> : null}
          <SiteRoles value={sites} change={setSites} error={wrong} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {texts.cancel}
            </Button>
            <Button type="submit" disabled={sites.length === 0} loading={save.isPending}>
              {texts.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
