import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { tenant } from "./api";

/** The name of a tenant, or the beginning of its id when it is gone. */
export function TenantName({ id }: { id: string }) {
  const found = useQuery(tenant(id));
  return (
    <Text size="sm" component="span" title={id} className="breaks">
      <bdi>{found.data?.name ?? (found.error ? `${id.slice(0, 8)}…` : "")}</bdi>
    </Text>
  );
}
