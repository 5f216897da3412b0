import { Paper, Table, Text, VisuallyHidden } from "@mantine/core";
import type { AuditLine } from "../api/types";
import { exactly } from "../figures";
import { texts } from "../language/texts";
import { Link } from "../parts/link";
import { WideTable } from "../parts/wide-table";
import { actorOf, thingOf, type Names } from "./names";
import { asidesOf, changesOf, deedOf, type Change } from "./words";

interface Props {
  readonly items: readonly AuditLine[];
  readonly names: Names;
}

/** When, who, what, on what, and what it was before and after. */
export function TrailTable({ items, names }: Props) {
  return (
    <Paper>
      <WideTable
        label={texts.trail}
        heads={[texts.trailWhen, texts.trailWho, texts.trailWhat, texts.trailOn, texts.trailChange]}
      >
        {items.map((line) => (
          <Row key={line.id} line={line} names={names} />
        ))}
      </WideTable>
    </Paper>
  );
}

function Row({ line, names }: { line: AuditLine; names: Names }) {
  const thing = thingOf(line, names);
  return (
    <Table.Tr>
      <Table.Td>
        <time dateTime={line.at}>{exactly(new Date(line.at))}</time>
      </Table.Td>
      <Table.Td className="breaks">
        <bdi>{actorOf(line, names)}</bdi>
      </Table.Td>
      <Table.Td>
        {deedOf(line.action)}
        <Text size="xs" c="dimmed">
          {texts.areas[line.area as keyof typeof texts.areas] ?? line.area}
        </Text>
      </Table.Td>
      <Table.Td className="breaks">
        {thing === null ? null : thing.to === null ? (
          <bdi>{thing.name}</bdi>
        ) : (
          <Link to={thing.to}>
            <bdi>{thing.name}</bdi>
          </Link>
        )}
        {line.site === null || thing?.name === line.site ? null : (
          <Text size="xs" c="dimmed">
            {line.site}
          </Text>
        )}
      </Table.Td>
      <Table.Td className="breaks">
        {changesOf(line).map((change) => (
          <Told key={`${change.what} ${change.from} ${change.to}`} change={change} />
        ))}
        {asidesOf(line).map((aside) => (
          <Told key={aside.what} change={aside} />
        ))}
      </Table.Td>
    </Table.Tr>
  );
}

function Told({ change: { what, from, to } }: { change: Change }) {
  return (
    <Text size="sm" component="div">
      <Text span size="sm" c="dimmed">
        {what}:
      </Text>{" "}
      {from === null ? null : to === null ? (
        <del>
          <bdi>{from}</bdi>
        </del>
      ) : (
        <>
          <bdi>{from}</bdi> <span aria-hidden>→</span>
          <VisuallyHidden>{texts.becomes}</VisuallyHidden>{" "}
        </>
      )}
      {to === null ? null : <bdi>{to}</bdi>}
    </Text>
  );
}
