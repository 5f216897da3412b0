import { Radio, Stack } from "@mantine/core";
import type { HookFallback } from "../api/types";
import { texts } from "../language/texts";

const FALLBACKS = ["hold", "pass"] as const;

/** What becomes of a comment about which nobody outside answers. */
export function OutsideFallback({ value, onChange }: { value: HookFallback; onChange: (value: HookFallback) => void }) {
  return (
    <Radio.Group
      label={texts.hookFallback}
      value={value}
      onChange={(chosen) => onChange(FALLBACKS.find((one) => one === chosen) ?? value)}
    >
      <Stack gap="xs" mt="xs">
        {FALLBACKS.map((one) => (
          <Radio key={one} value={one} label={texts.hookFallbacks[one]} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
