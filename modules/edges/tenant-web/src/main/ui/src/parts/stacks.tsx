import { Box, Button, Group, Paper, Table, Text, Title } from "@mantine/core";
import { useDisclosure, useElementSize } from "@mantine/hooks";
import { count, roundUp } from "../figures";
import { texts } from "../language/texts";
import { Axes, dayName, frameOf } from "./axes";

interface Series {
  readonly name: string;
  /** One for each day; null where there is none. */
  readonly values: readonly (number | null)[];
}

interface Props {
  readonly name: string;
  readonly hint?: string;
  readonly days: readonly string[];
  /** Up to four; told apart by shade, legend and table. */
  readonly series: readonly Series[];
  /** Each from the ground, the later in front of the earlier, instead of one on the other. */
  readonly overlaid?: boolean;
}

/** Several values for each day in one column, drawn as SVG, with the table behind it. */
export function Stacks({ name, hint, days, series, overlaid = false }: Props) {
  const { ref, width } = useElementSize();
  const [tabled, table] = useDisclosure(false);
  const heights = days.map((_, at) => {
    const values = series.map(({ values }) => values[at] ?? 0);
    return overlaid ? Math.max(0, ...values) : values.reduce((sum, one) => sum + one, 0);
  });
  const frame = frameOf(Math.max(240, width), roundUp(Math.max(0, ...heights)), days.length);
  return (
    <Paper p="md" component="figure" m={0}>
      <Group justify="space-between" align="baseline" gap="xs" mb="sm" component="figcaption">
        <Box flex="1 1 160px">
          <Title order={2} size="h5">
            {name}
          </Title>
          {hint === undefined ? null : (
            <Text size="xs" c="dimmed">
              {hint}
            </Text>
          )}
        </Box>
        <Button size="compact-sm" variant="subtle" className="caption-action no-print" aria-expanded={tabled} onClick={table.toggle}>
          {tabled ? texts.asChart : texts.asTable}
        </Button>
      </Group>
      <div ref={ref}>
        <svg
          className="chart"
          role="img"
          aria-label={`${name}. ${series.map(({ name }) => name).join(", ")}`}
          viewBox={`0 0 ${frame.width} ${frame.height}`}
          height={frame.height}
        >
          <Axes frame={frame} days={days} />
          {days.map((day, at) => {
            let below = 0;
            return series.map((one, nr) => {
              const value = one.values[at] ?? 0;
              const from = overlaid ? 0 : below;
              below += value;
              return value === 0 ? null : (
                <rect
                  key={`${day} ${one.name}`}
                  data-shade={nr}
                  x={frame.x(at)}
                  width={frame.column}
                  y={frame.y(from + value)}
                  height={Math.max(0, frame.y(from) - frame.y(from + value))}
                >
                  <title>{`${dayName(day)}, ${one.name}: ${count(value)}`}</title>
                </rect>
              );
            });
          })}
        </svg>
      </div>
      <Group gap="md" mt="xs" aria-hidden>
        {series.map((one, nr) => (
          <Text key={one.name} size="xs" c="dimmed" className="legend" data-shade={nr}>
            {one.name}
          </Text>
        ))}
      </Group>
      {tabled ? <Behind name={name} days={days} series={series} /> : null}
    </Paper>
  );
}

function Behind({ name, days, series }: Pick<Props, "name" | "days" | "series">) {
  return (
    <Table.ScrollContainer minWidth={320} mah={320} mt="sm">
      <Table aria-label={name} className="figures">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{texts.day}</Table.Th>
            {series.map((one) => (
              <Table.Th key={one.name} ta="right">
                {one.name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {days.map((day, at) => (
            <Table.Tr key={day}>
              <Table.Td>{day}</Table.Td>
              {series.map((one) => {
                const value = one.values[at] ?? null;
                return (
                  <Table.Td key={one.name} ta="right">
                    {value === null ? "–" : count(value)}
                  </Table.Td>
                );
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
