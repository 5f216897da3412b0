import { Skeleton, Stack, VisuallyHidden } from "@mantine/core";
import { texts } from "../language/texts";

/** Stands where something will be in a moment. */
export function Bones() {
  return (
    <Stack gap="sm" aria-busy="true">
      <VisuallyHidden role="status">{texts.loading}</VisuallyHidden>
      {[1, 2, 3].map((row) => (
        <Skeleton key={row} height={64} radius="md" />
      ))}
    </Stack>
  );
}
