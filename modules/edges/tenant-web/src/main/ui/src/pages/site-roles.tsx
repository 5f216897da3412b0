import { Input, NativeSelect, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ownSites } from "../api/queries";
import type { NewMemberSite } from "../api/types";
import { texts } from "../language/texts";
import { Loaded } from "../parts/loaded";

/** What somebody can be at a single site. */
const ROLES_AT_SITES = ["moderator", "analyst"] as const;

interface Props {
  readonly value: readonly NewMemberSite[];
  readonly change: (value: readonly NewMemberSite[]) => void;
  readonly error: string | null;
}

/** What somebody is at each site of the tenant. */
export function SiteRoles({ value, change, error }: Props) {
  const found = useQuery(ownSites);
  const put = (site: string, chosen: string): void => {
    const role = ROLES_AT_SITES.find((one) => one === chosen);
    const others = value.filter((one) => one.site !== site);
    change(role === undefined ? others : [...others, { site, role }]);
  };
  return (
    <Input.Wrapper label={texts.roleAtSites} error={error} labelElement="div" role="group" aria-label={texts.roleAtSites}>
      <Loaded of={found}>
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm">{texts.noSites}</Text>
          ) : (
            <Stack gap="xs" mt="xs">
              {items.map(({ key, name }) => (
                <NativeSelect
                  key={key}
                  size="sm"
                  label={name}
                  value={value.find(({ site }) => site === key)?.role ?? ""}
                  data={[
                    { value: "", label: texts.noRole },
                    ...ROLES_AT_SITES.map((role) => ({ value: role, label: texts.roles[role] })),
                  ]}
                  onChange={(event) => put(key, event.currentTarget.value)}
                />
              ))}
            </Stack>
          )
        }
      </Loaded>
    </Input.Wrapper>
  );
}
