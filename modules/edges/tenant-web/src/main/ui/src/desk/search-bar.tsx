import { Button, Checkbox, Group, NativeSelect, Paper, SegmentedControl, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useState, type RefObject } from "react";
import type { SiteName } from "../api/rights";
import { texts } from "../language/texts";
import { asAddress, CHECKS, STATES, WAITING, type Filters } from "./filters";
import { Narrowed } from "./narrowed";

const TYPING_MILLIS = 350;

interface Props {
  readonly filters: Filters;
  /** Whose comments there are; empty while that is not known. */
  readonly sites: readonly SiteName[];
  /** What they are called together. */
  readonly all: string;
  readonly change: (filters: Filters) => void;
  readonly field: RefObject<HTMLInputElement | null>;
}

/** What the desk looks for. */
export function SearchBar({ filters, sites, all, change, field }: Props) {
  const [words, setWords] = useState(filters.q);
  useEffect(() => setWords(filters.q), [filters.q]);
  const search = useDebouncedCallback((q: string) => change({ ...filters, q: q.trim() }), TYPING_MILLIS);
  const plain = asAddress({ ...filters, state: "pending" }).size === 0;
  return (
    <Paper role="search" p="sm">
      <Group gap="sm" mb="sm" justify="space-between">
        <SegmentedControl
          size="xs"
          value={filters.state}
          className="states"
          aria-label={texts.state}
          data={STATES.map((state) => ({ value: state, label: texts.states4[state] }))}
          onChange={(value) => change({ ...filters, state: STATES.find((one) => one === value) ?? "pending" })}
        />
        {plain ? null : (
          <Button size="compact-sm" variant="subtle" onClick={() => change({ ...WAITING, state: filters.state })}>
            {texts.clearSearch}
          </Button>
        )}
      </Group>
      <Narrowed filters={filters} change={change} />
      <div className="filters desk-filters">
        <TextInput
          ref={field}
          type="search"
          wrapperProps={{ "data-wide": true }}
          label={texts.search}
          placeholder={texts.searchHint}
          value={words}
          maxLength={200}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            search(event.currentTarget.value);
          }}
        />
        <NativeSelect
          label={texts.site}
          value={filters.site}
          data={[
            { value: "", label: all },
            ...sites.map(({ key, name }) => ({ value: key, label: name })),
            // Of a link to a site that is gone, or that somebody else moderates.
            ...(filters.site !== "" && !sites.some(({ key }) => key === filters.site) ? [filters.site] : []),
          ]}
          onChange={(event) => change({ ...filters, site: event.currentTarget.value })}
        />
        <NativeSelect
          label={texts.reason}
          value={filters.reason}
          data={[
            { value: "", label: texts.anyReason },
            ...CHECKS.map((check) => ({ value: check, label: texts.checks[check] ?? check })),
          ]}
          onChange={(event) =>
            change({ ...filters, reason: CHECKS.find((one) => one === event.currentTarget.value) ?? "" })
          }
        />
        <NativeSelect
          label={texts.order}
          value={filters.newest ? "newest" : "oldest"}
          data={[
            { value: "oldest", label: texts.oldestFirst },
            { value: "newest", label: texts.newestFirst },
          ]}
          onChange={(event) => change({ ...filters, newest: event.currentTarget.value === "newest" })}
        />
        <TextInput
          type="date"
          label={texts.fromDay}
          value={filters.from}
          onChange={(event) => change({ ...filters, from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={texts.toDay}
          value={filters.to}
          onChange={(event) => change({ ...filters, to: event.currentTarget.value })}
        />
        <Checkbox
          py={8}
          size="sm"
          label={texts.reportedOnly}
          checked={filters.reported}
          onChange={(event) => change({ ...filters, reported: event.currentTarget.checked })}
        />
      </div>
    </Paper>
  );
}
