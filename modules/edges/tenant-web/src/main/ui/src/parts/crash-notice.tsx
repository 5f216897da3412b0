import { Alert, Button, Group, Text } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { texts } from "../language/texts";

interface Props {
  /** Another page gets another try. */
  readonly page: string;
  readonly children: ReactNode;
}

/** Keeps the frame standing when a page falls over. */
export class CrashNotice extends Component<Props, { fallen: string | null }> {
  override state: { fallen: string | null } = { fallen: null };

  static getDerivedStateFromError(): { fallen: string } {
    return { fallen: window.location.pathname };
  }

  override componentDidUpdate(before: Props): void {
    if (before.page !== this.props.page && this.state.fallen !== null) {
      this.setState({ fallen: null });
    }
  }

  override render(): ReactNode {
    if (this.state.fallen === null) {
      return this.props.children;
    }
    return (
      <Alert color="red" role="alert">
        <Group gap="sm">
          <Text size="sm">{texts.unexpected}</Text>
          <Button size="compact-sm" variant="default" onClick={() => window.location.reload()}>
            {texts.reload}
          </Button>
        </Group>
      </Alert>
    );
  }
}
