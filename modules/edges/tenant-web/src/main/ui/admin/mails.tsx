import { Paper, SegmentedControl, Table, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { texts } from "../src/language/texts";
import { Link } from "../src/parts/link";
import { Listed } from "../src/parts/listed";
import { Page } from "../src/parts/page";
import { When } from "../src/parts/when";
import { WideTable } from "../src/parts/wide-table";
import { mails, type Mail, type MailState } from "./api";
import { MailMark } from "./mail-mark";
import { TenantName } from "./tenant-name";

const STATES: readonly MailState[] = ["queued", "sent", "kept", "failed"];

/** What Parley wrote to people, newest first. */
export function Mails() {
  const [asked, ask] = useSearchParams();
  const state = STATES.find((one) => one === asked.get("state")) ?? null;
  const found = useInfiniteQuery(mails(state));
  return (
    <Page title={texts.admin.mails} lead={texts.admin.mailsLead}>
      <SegmentedControl
        className="states"
        aria-label={texts.state}
        value={state ?? ""}
        data={[
          { value: "", label: texts.admin.allMails },
          ...STATES.map((one) => ({ value: one, label: texts.admin.mailStates[one] })),
        ]}
        onChange={(wanted) => ask(wanted === "" ? {} : { state: wanted })}
      />
      <Listed of={found} empty={{ title: texts.admin.noMails, hint: texts.admin.noMailsHint }}>
        {(items) => <MailTable items={items} />}
      </Listed>
    </Page>
  );
}

function MailTable({ items }: { items: readonly Mail[] }) {
  return (
    <Paper>
      <WideTable
        label={texts.admin.mails}
        heads={[texts.admin.mail, texts.tenant, texts.state, { right: texts.admin.written }]}
      >
        {items.map((one) => (
          <Table.Tr key={one.id}>
            <Table.Td className="excerpt breaks">
              <Link to={`/mails/${one.id}`} fw={550}>
                <bdi>{one.subject ?? texts.admin.mailKinds[one.kind]}</bdi>
              </Link>
              <Text size="xs" c="dimmed">
                {one.recipient === null ? texts.admin.unwritten : <bdi>{one.recipient}</bdi>} ·{" "}
                {texts.admin.mailKinds[one.kind]}
              </Text>
            </Table.Td>
            <Table.Td>
              <TenantName id={one.tenant} />
            </Table.Td>
            <Table.Td>
              <MailMark state={one.state} />
            </Table.Td>
            <Table.Td ta="right">
              <When time={one.createdAt} />
            </Table.Td>
          </Table.Tr>
        ))}
      </WideTable>
    </Paper>
  );
}
