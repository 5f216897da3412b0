import { Anchor, type AnchorProps } from "@mantine/core";
import type { ReactNode } from "react";
import { Link as RouterLink } from "react-router";

/** A link within this UI. */
export function Link({ to, children, ...look }: AnchorProps & { to: string; children: ReactNode }) {
  return (
    <Anchor size="sm" {...look} component={RouterLink} to={to}>
      {children}
    </Anchor>
  );
}
