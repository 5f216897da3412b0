import { Stack, Table, Text } from "@mantine/core";
import type { Explanation } from "../api/types";
import { count } from "../figures";
import { texts } from "../language/texts";
import { checkName } from "./words";

/** What screening measured, and what of it decided. */
export function Why({ explanation }: { explanation: Explanation | null }) {
  if (explanation === null) {
    return <Text size="sm">{texts.notScreened}</Text>;
  }
  const { verdict, rule, findings } = explanation;
  return (
    <Stack gap={4}>
      <Text size="sm" className="breaks">
        {texts.verdicts[verdict]}
        {rule ? (
          <>
            {" ("}
            <bdi>{texts.byRule(rule.name)}</bdi>)
          </>
        ) : null}
      </Text>
      {findings.length === 0 ? (
        <Text size="sm" c="dimmed">
          {texts.noFindings}
        </Text>
      ) : (
        <Table verticalSpacing={4} className="figures" aria-label={texts.why}>
          <Table.Tbody>
            {findings.map((one) => (
              <Table.Tr key={one.check} fw={one.decided ? 600 : undefined}>
                <Table.Td>
                  <span className="breaks">
                    {checkName(one.check)}
                    {one.words.length === 0 ? null : (
                      <Text span size="sm" c="dimmed">
                        {" "}
                        <bdi>{one.words.join(", ")}</bdi>
                      </Text>
                    )}
                  </span>
                </Table.Td>
                <Table.Td ta="right">{count(one.value)}</Table.Td>
                <Table.Td ta="right" c="dimmed">
                  {one.decided ? texts.decidedIt : null}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  );
}
