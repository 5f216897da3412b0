import { Button, Group, NativeSelect, Paper, Text, TextInput } from "@mantine/core";
import type { SiteName } from "../api/rights";
import { texts } from "../language/texts";
import { AREAS, asAddress, type TrailFilters } from "./filters";
import type { Names } from "./names";
import { deedOf } from "./words";

interface Props {
  readonly filters: TrailFilters;
  readonly sites: readonly SiteName[];
  readonly names: Names;
  readonly change: (filters: TrailFilters) => void;
}

/** What of the trail is looked at. */
export function TrailBar({ filters, sites, names, change }: Props) {
  return (
    <Paper role="search" p="sm" className="no-print">
      <div className="filters">
        <NativeSelect
          label={texts.trailWhere}
          value={filters.area}
          data={[
            { value: "", label: texts.allAreas },
            ...AREAS.map((area) => ({ value: area, label: texts.areas[area] })),
          ]}
          onChange={({ currentTarget: { value } }) =>
            change({ ...filters, area: AREAS.find((area) => area === value) ?? "" })
          }
        />
        <NativeSelect
          label={texts.trailWho}
          value={filters.actor}
          data={[
            { value: "", label: texts.everybody },
            ...[...names].map(([value, label]) => ({ value, label })),
            ...(filters.actor === "" || names.has(filters.actor)
              ? []
              : [{ value: filters.actor, label: texts.formerMember }]),
          ]}
          onChange={({ currentTarget: { value } }) => change({ ...filters, actor: value })}
        />
        <NativeSelect
          label={texts.trailWhat}
          value={filters.action}
          data={[
            { value: "", label: texts.everyDeed },
            ...Object.keys(texts.deeds)
              .map((value) => ({ value, label: deedOf(value) }))
              .sort((one, other) => one.label.localeCompare(other.label)),
          ]}
          onChange={({ currentTarget: { value } }) => change({ ...filters, action: value })}
        />
        <NativeSelect
          label={texts.site}
          value={filters.site}
          data={[{ value: "", label: texts.allSites }, ...sites.map(({ key, name }) => ({ value: key, label: name }))]}
          onChange={({ currentTarget: { value } }) => change({ ...filters, site: value })}
        />
        <TextInput
          type="date"
          label={texts.fromDay}
          value={filters.from}
          onChange={({ currentTarget: { value } }) => change({ ...filters, from: value })}
        />
        <TextInput
          type="date"
          label={texts.toDay}
          value={filters.to}
          onChange={({ currentTarget: { value } }) => change({ ...filters, to: value })}
        />
      </div>
      {asAddress(filters).size === 0 ? null : (
        <Group gap="sm" mt="sm" justify="space-between">
          <Text size="sm" c="dimmed" className="breaks">
            {filters.target === "" ? null : texts.trailOfOne}
          </Text>
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => change({ area: "", actor: "", action: "", target: "", site: "", from: "", to: "" })}
          >
            {texts.clearSearch}
          </Button>
        </Group>
      )}
    </Paper>
  );
}
