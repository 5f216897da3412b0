import { Text } from "@mantine/core";
import type { Decision } from "../api/types";
import { texts } from "../language/texts";
import { When } from "../parts/when";
import { useWho } from "./use-who";
import { actionName } from "./words";

/** One decision, with who made it and why. */
export function DecisionLine({ decision }: { decision: Decision }) {
  const who = useWho();
  return (
    <li>
      <Text size="sm" className="breaks" td={decision.undone ? "line-through" : undefined}>
        {actionName(decision.action)} <Text span c="dimmed" size="sm">{who(decision.actor)}</Text>
        {decision.reason ? <bdi>: {decision.reason}</bdi> : null}{" "}
        <Text span size="xs" c="dimmed">
          <When time={decision.at} />
          {decision.undone ? `, ${texts.undone}` : null}
        </Text>
      </Text>
    </li>
  );
}
