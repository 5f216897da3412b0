import { Button, Group, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { texts } from "../language/texts";
import { FaultNotice } from "../parts/fault-notice";

interface Props<T> {
  readonly ask: () => Promise<T>;
  /** What came of it, in a sentence. */
  readonly told: (trial: T) => string;
}

/** Asks somebody outside about a sample, when a button says so. */
export function OutsideTrial<T>({ ask, told }: Props<T>) {
  const trial = useMutation({ mutationFn: ask });
  return (
    <Group gap="sm">
      <Button variant="default" loading={trial.isPending} onClick={() => trial.mutate()}>
        {texts.hookTry}
      </Button>
      <Text size="sm" aria-live="polite">
        {trial.data === undefined ? null : told(trial.data)}
      </Text>
      {trial.error === null ? null : <FaultNotice fault={trial.error} />}
    </Group>
  );
}
