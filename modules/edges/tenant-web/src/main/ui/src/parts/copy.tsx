import { Button, CopyButton } from "@mantine/core";
import { texts } from "../language/texts";
import { IconCheck, IconCopy } from "./signs";

/** A button that copies a text and says that it did. */
export function Copy({ value }: { value: string }) {
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          onClick={copy}
        >
          <span aria-live="polite">{copied ? texts.copied : texts.copy}</span>
        </Button>
      )}
    </CopyButton>
  );
}
