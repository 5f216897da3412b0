import { Group, Progress, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { usage } from "../api/queries";
import { count } from "../figures";
import { texts } from "../language/texts";

const NEARLY_ALL = 90;

/** How much of the plan is used; nothing where it sets no limit, or before it is known. */
export function Usage({ of }: { of: "members" | "sites" }) {
  const share = useQuery(usage(of)).data;
  if (!share || share.most === null || share.most === undefined) {
    return null;
  }
  const percent = Math.min(100, (100 * share.used) / Math.max(1, share.most));
  const words = texts.usage[of](count(share.used), count(share.most));
  return (
    <Group gap="sm" mb="md">
      <Progress
        value={percent}
        w={120}
        size="sm"
        aria-label={words}
        {...(percent >= NEARLY_ALL ? { color: "orange" } : {})}
      />
      <Text size="sm" c="dimmed">
        {words}
      </Text>
    </Group>
  );
}
