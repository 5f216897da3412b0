import { Badge, Button, Group, Paper, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { secondFactor } from "../api/queries";
import { texts } from "../language/texts";
import { Loaded } from "../parts/loaded";
import { When } from "../parts/when";
import { BeginSecondFactor } from "./begin-second-factor";
import { ConfirmSecondFactor, type Change } from "./confirm-second-factor";

/** The code that a person signs in with besides the password. */
export function SecondFactor() {
  const found = useQuery(secondFactor);
  const [beginning, setBeginning] = useState(false);
  const [change, setChange] = useState<Change | null>(null);
  return (
    <Paper p="md" component="section" aria-labelledby="second-factor">
      <Group gap="sm" mb={4}>
        <Title order={2} size="h5" id="second-factor">
          {texts.secondFactor}
        </Title>
        {found.data ? (
          <Badge variant="default" tt="none" fw={500}>
            {found.data.since ? texts.on : texts.off}
          </Badge>
        ) : null}
      </Group>
      <Text size="sm" c="dimmed" mb="sm">
        {texts.secondFactorHint}
      </Text>
      <Loaded of={found}>
        {({ since, recoveryCodesLeft }) =>
          since ? (
            <>
              <Text size="sm" mb="sm">
                {texts.onSince} <When time={since} />. {texts.recoveryCodesLeft(recoveryCodesLeft)}
              </Text>
              <Group gap="xs">
                <Button variant="default" onClick={() => setChange("codes")}>
                  {texts.renewCodes}
                </Button>
                <Button variant="default" onClick={() => setChange("off")}>
                  {texts.switchOff}
                </Button>
              </Group>
            </>
          ) : (
            <Button variant="default" onClick={() => setBeginning(true)}>
              {texts.switchOn}
            </Button>
          )
        }
      </Loaded>
      {beginning ? <BeginSecondFactor close={() => setBeginning(false)} /> : null}
      {change === null ? null : <ConfirmSecondFactor change={change} close={() => setChange(null)} />}
    </Paper>
  );
}
