import { Stack } from "@mantine/core";
import { texts } from "../language/texts";
import { Page } from "../parts/page";
import { ChangePassword } from "./change-password";
import { Digest } from "./digest";
import { OwnSessions } from "./own-sessions";
import { SecondFactor } from "./second-factor";

/** What a person does with the own account. */
export function MyAccount({ moderates }: { moderates: boolean }) {
  return (
    <Page title={texts.myAccount} lead={texts.myAccountLead}>
      <Stack gap="md">
        <OwnSessions />
        <SecondFactor />
        <ChangePassword />
        {moderates ? <Digest /> : null}
      </Stack>
    </Page>
  );
}
