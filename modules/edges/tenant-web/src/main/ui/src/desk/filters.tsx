import { Button, Checkbox, Collapse, Group, NativeSelect, Paper, Pill, SimpleGrid, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState, type FormEvent, type RefObject } from "react";
import { session, sites } from "../api/queries";
import { texts } from "../language/texts";
import { IconFilter } from "../parts/signs";
import { isNarrow, STATES, type Search } from "./search";
import { checkName } from "./words";

/** The checks that can have held a comment. */
const REASONS = [
  "ban",
  "banned_words",
  "suspect_words",
  "links",
  "repeats",
  "length",
  "caps",
  "first_comments",
  "new_author",
  "guest",
  "rate",
  "thread_age",
  "mode",
] as const;

interface Props {
  readonly search: Search;
  readonly change: (parts: Readonly<Record<string, string>>) => void;
  readonly field: RefObject<HTMLInputElement | null>;
}

/** What is looked for; all of it is in the address. */
export function Filters({ search, change, field }: Props) {
  const [words, setWords] = useState(search.q);
  const [opened, more] = useDisclosure(search.reason !== "" || search.from !== "" || search.to !== "" || search.reported);
  useEffect(() => setWords(search.q), [search.q]);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    change({ q: words.trim() });
    field.current?.blur();
  };
  const clear = (): void =>
    change({ q: "", site: "", thread: "", author: "", reason: "", reported: "", from: "", to: "", sort: "" });
  return (
    <Paper p="sm" component="form" role="search" onSubmit={send}>
      <Group gap="xs" align="flex-end" className="filters">
        <NativeSelect
          aria-label={texts.state}
          value={search.state}
          data={STATES.map((one) => ({ value: one, label: texts.states4[one] }))}
          onChange={(event) => change({ state: event.currentTarget.value, sort: "" })}
        />
        <SiteChoice value={search.site} choose={(site) => change({ site })} />
        <TextInput
          ref={field}
          type="search"
          flex="1 1 180px"
          aria-label={texts.search}
          placeholder={texts.searchHint}
          maxLength={200}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") {
              event.currentTarget.blur();
            }
          }}
        />
        <Button type="submit" variant="default">
          {texts.search}
        </Button>
        <Button
          variant="subtle"
          leftSection={<IconFilter size={16} stroke={1.6} aria-hidden />}
          aria-expanded={opened}
          onClick={more.toggle}
        >
          {texts.filters}
        </Button>
      </Group>
      <Collapse expanded={opened} transitionDuration={100}>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="xs" mt="sm">
          <NativeSelect
            label={texts.reason}
            value={search.reason}
            data={[
              { value: "", label: texts.anyReason },
              ...REASONS.map((one) => ({ value: one, label: checkName(one) })),
            ]}
            onChange={(event) => change({ reason: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={texts.fromDay}
            value={search.from}
            onChange={(event) => change({ from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={texts.toDay}
            value={search.to}
            onChange={(event) => change({ to: event.currentTarget.value })}
          />
          <NativeSelect
            label={texts.order}
            value={search.sort}
            data={[
              { value: "oldest", label: texts.oldestFirst },
              { value: "newest", label: texts.newestFirst },
            ]}
            onChange={(event) => change({ sort: event.currentTarget.value })}
          />
          <Checkbox
            label={texts.reportedOnly}
            checked={search.reported}
            onChange={(event) => change({ reported: event.currentTarget.checked ? "true" : "" })}
          />
        </SimpleGrid>
      </Collapse>
      {isNarrow(search) ? (
        <Group gap="xs" mt="sm">
          {search.thread === "" ? null : <Narrowed what={texts.oneThread} drop={() => change({ thread: "" })} />}
          {search.author === "" ? null : <Narrowed what={texts.oneAuthor} drop={() => change({ author: "" })} />}
          <Button size="compact-sm" variant="subtle" onClick={clear}>
            {texts.clearSearch}
          </Button>
        </Group>
      ) : null}
    </Paper>
  );
}

function Narrowed({ what, drop }: { what: string; drop: () => void }) {
  return (
    <Pill
      size="md"
      withRemoveButton
      onRemove={drop}
      removeButtonProps={{ "aria-label": texts.leaveOut(what), tabIndex: 0, "aria-hidden": false }}
    >
      {what}
    </Pill>
  );
}

/** Sites by name for who may list them, else by the key that is typed. */
function SiteChoice({ value, choose }: { value: string; choose: (site: string) => void }) {
  const role = useQuery(session).data?.role;
  const manages = role === "owner" || role === "admin";
  const known = useQuery({ ...sites, enabled: manages }).data?.items ?? [];
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  if (!manages) {
    return (
      <TextInput
        aria-label={texts.site}
        placeholder={texts.allSites}
        w={140}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => choose(typed.trim())}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            event.preventDefault();
            choose(typed.trim());
          }
        }}
      />
    );
  }
  return (
    <NativeSelect
      aria-label={texts.site}
      value={value}
      data={[{ value: "", label: texts.allSites }, ...known.map((one) => ({ value: one.key, label: one.name }))]}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  );
}
