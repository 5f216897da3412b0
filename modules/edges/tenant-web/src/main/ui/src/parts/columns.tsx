import { Button, Group, Paper, Table, Title } from "@mantine/core";
import { useDisclosure, useElementSize } from "@mantine/hooks";
import { count, roundUp } from "../figures";
import { texts } from "../language/texts";
import { Axes, dayName, frameOf } from "./axes";

interface Props {
  readonly name: string;
  /** One value for each day, oldest first. */
  readonly values: readonly { readonly day: string; readonly value: number }[];
  /** Whether the values of all days together say something. */
  readonly sums?: boolean;
}

/** A value for each day as columns, drawn as SVG, with the table behind it. */
export function Columns({ name, values, sums = true }: Props) {
  const { ref, width } = useElementSize();
  const [tabled, table] = useDisclosure(false);
  const most = Math.max(0, ...values.map((one) => one.value));
  const total = values.reduce((sum, one) => sum + one.value, 0);
  return (
    <Paper p="md" component="figure" m={0}>
      <Group justify="space-between" align="baseline" gap="xs" mb="sm" component="figcaption">
        <Title order={2} size="h5" flex="1 1 160px">
          {name}
        </Title>
        <Button size="compact-sm" variant="subtle" className="caption-action no-print" aria-expanded={tabled} onClick={table.toggle}>
          {tabled ? texts.asChart : texts.asTable}
        </Button>
      </Group>
      <div ref={ref}>
        <Drawing
          summary={texts.chartSummary(name, sums ? count(total) : null, count(most))}
          values={values}
          width={Math.max(240, width)}
          top={roundUp(most)}
        />
      </div>
      {tabled ? <Behind name={name} values={values} /> : null}
    </Paper>
  );
}

function Drawing(props: { summary: string; values: Props["values"]; width: number; top: number }) {
  const { values, width, top } = props;
  const frame = frameOf(width, top, values.length);
  return (
    <svg className="chart" role="img" aria-label={props.summary} viewBox={`0 0 ${width} ${frame.height}`} height={frame.height}>
      <Axes frame={frame} days={values.map(({ day }) => day)} />
      {values.map(({ day, value }, index) => (
        <rect
          key={day}
          x={frame.x(index)}
          width={frame.column}
          y={frame.y(value)}
          height={Math.max(0, frame.y(0) - frame.y(value))}
          rx={Math.min(2, frame.column / 4)}
        >
          <title>{`${dayName(day)}: ${count(value)}`}</title>
        </rect>
      ))}
    </svg>
  );
}

function Behind({ name, values }: Pick<Props, "name" | "values">) {
  return (
    <Table.ScrollContainer minWidth={240} mah={320} mt="sm">
      <Table aria-label={name} className="figures">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{texts.day}</Table.Th>
            <Table.Th ta="right">{name}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {values.map(({ day, value }) => (
            <Table.Tr key={day}>
              <Table.Td>{day}</Table.Td>
              <Table.Td ta="right">{count(value)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
