import { Alert, Button, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { answered, client } from "../api/client";
import { texts } from "../language/texts";
import { Entrance } from "../parts/entrance";
import { FaultNotice } from "../parts/fault-notice";

/** Where a person ends the mails that a link came with. Programs open links, too: nothing ends before the button. */
export function EndMails({ token, done }: { token: string; done: () => void }) {
  const end = useMutation({
    mutationFn: () => answered(client.POST("/v1/unsubscribe", { params: { query: { token } } })),
  });
  if (end.isSuccess) {
    return (
      <Entrance title={texts.endMails} lead="">
        <Stack>
          <Alert color="teal" role="status">
            {texts.endedMails}
          </Alert>
          <Button onClick={done}>{texts.goOn}</Button>
        </Stack>
      </Entrance>
    );
  }
  return (
    <Entrance title={texts.endMails} lead={token === "" ? texts.endMailsMissing : texts.endMailsLead}>
      <Stack>
        {end.error === null ? null : <FaultNotice fault={end.error} />}
        <Button loading={end.isPending} disabled={token === ""} onClick={() => end.mutate()}>
          {texts.endMails}
        </Button>
      </Stack>
    </Entrance>
  );
}
