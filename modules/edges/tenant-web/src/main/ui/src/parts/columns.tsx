import { Button, Group, Paper, Table, Title } from "@mantine/core";
import { useDisclosure, useElementSize } from "@mantine/hooks";
import { count, roundUp } from "../figures";
import { language, texts } from "../language/texts";

interface Props {
  readonly name: string;
  /** One value for each day, oldest first. */
  readonly values: readonly { readonly day: string; readonly value: number }[];
}

const HEIGHT = 200;
const LEFT = 48;
const BELOW = 24;
const ABOVE = 8;

/** A value for each day as columns, drawn as SVG, with the table behind it. */
export function Columns({ name, values }: Props) {
  const { ref, width } = useElementSize();
  const [tabled, table] = useDisclosure(false);
  const most = Math.max(0, ...values.map((one) => one.value));
  const total = values.reduce((sum, one) => sum + one.value, 0);
  return (
    <Paper p="md" component="figure" m={0}>
      <Group justify="space-between" mb="sm" component="figcaption">
        <Title order={2} size="h5">
          {name}
        </Title>
        <Button size="compact-sm" variant="subtle" className="no-print" aria-expanded={tabled} onClick={table.toggle}>
          {tabled ? texts.asChart : texts.asTable}
        </Button>
      </Group>
      <div ref={ref}>
        <Drawing
          summary={texts.chartSummary(name, count(total), count(most))}
          values={values}
          width={Math.max(240, width)}
          top={roundUp(most)}
        />
      </div>
      {tabled ? <Behind name={name} values={values} /> : null}
    </Paper>
  );
}

function dayName(day: string): string {
  return new Intl.DateTimeFormat(language, { day: "numeric", month: "short", timeZone: "UTC" }).format(new Date(day));
}

function Drawing(props: { summary: string; values: Props["values"]; width: number; top: number }) {
  const { values, width, top } = props;
  const step = (width - LEFT) / Math.max(1, values.length);
  const y = (value: number): number => ABOVE + (HEIGHT - ABOVE - BELOW) * (1 - value / top);
  const named = [0, Math.floor((values.length - 1) / 2), values.length - 1];
  return (
    <svg className="chart" role="img" aria-label={props.summary} viewBox={`0 0 ${width} ${HEIGHT}`} height={HEIGHT}>
      {[0, top / 2, top].map((tick) => (
        <g key={tick}>
          <line x1={LEFT} x2={width} y1={y(tick)} y2={y(tick)} />
          <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
            {count(tick)}
          </text>
        </g>
      ))}
      {values.map(({ day, value }, index) => (
        <rect
          key={day}
          x={LEFT + index * step + step * 0.12}
          width={Math.max(1, step * 0.76)}
          y={y(value)}
          height={Math.max(0, y(0) - y(value))}
          rx={Math.min(2, step / 4)}
        >
          <title>{`${dayName(day)}: ${count(value)}`}</title>
        </rect>
      ))}
      {values.map(({ day }, index) =>
        named.includes(index) ? (
          <text
            key={day}
            x={LEFT + index * step + step / 2}
            y={HEIGHT - 6}
            textAnchor={index === 0 ? "start" : index === values.length - 1 ? "end" : "middle"}
          >
            {dayName(day)}
          </text>
        ) : null,
      )}
    </svg>
  );
}

function Behind({ name, values }: Props) {
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
