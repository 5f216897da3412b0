import { Alert, Button, Paper, SegmentedControl, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useParams } from "react-router";
import { count } from "../src/figures";
import { texts } from "../src/language/texts";
import { Ask } from "../src/parts/ask";
import { Empty } from "../src/parts/empty";
import { Link } from "../src/parts/link";
import { Loaded } from "../src/parts/loaded";
import { Page } from "../src/parts/page";
import { say } from "../src/parts/say";
import { When } from "../src/parts/when";
import { mail, MAILS, resend, type Mail } from "./api";
import { MailMark } from "./mail-mark";
import { TenantName } from "./tenant-name";

/** One mail: to whom, what became of it, and what it says. */
export function MailPage() {
  const { id = "" } = useParams();
  const found = useQuery(mail(id));
  const summary = found.data?.mail;
  const title = summary ? (summary.subject ?? texts.admin.mailKinds[summary.kind]) : texts.admin.mail;
  return (
    <Page
      title={title}
      aside={summary ? <MailMark state={summary.state} /> : undefined}
      actions={summary ? <Resend one={summary} /> : undefined}
    >
      <Text size="sm" mt={-8}>
        <Link to="/mails">{texts.admin.allMailsBack}</Link>
      </Text>
      <Loaded of={found}>
        {({ mail: one, text, html }) => (
          <>
            <Facts one={one} />
            {one.fault === null ? null : (
              <Alert color={one.state === "failed" ? "red" : "yellow"} title={texts.admin.lastFault}>
                <span className="breaks">{one.fault}</span>
              </Alert>
            )}
            {text === null ? (
              <Empty title={texts.admin.unwritten} hint={texts.admin.unwrittenHint} />
            ) : (
              <Letter text={text} html={html} />
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Facts({ one }: { one: Mail }) {
  const facts: readonly (readonly [string, ReactNode])[] = [
    [texts.admin.recipient, <bdi key="to">{one.recipient ?? "–"}</bdi>],
    [texts.tenant, <TenantName key="tenant" id={one.tenant} />],
    [texts.admin.kind, texts.admin.mailKinds[one.kind]],
    [texts.admin.written, <When key="at" time={one.createdAt} />],
    ...(one.sentAt === null ? [] : [[texts.admin.sentAt, <When key="sent" time={one.sentAt} />] as const]),
    ...(one.state === "queued" && one.nextAttemptAt !== null
      ? [[texts.admin.nextAttempt, <When key="next" time={one.nextAttemptAt} />] as const]
      : []),
    [texts.admin.attempts, count(one.attempts)],
  ];
  return (
    <Paper p="md">
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <Text component="dt" size="xs" c="dimmed">
              {name}
            </Text>
            <Text component="dd" size="sm" className="breaks">
              {value}
            </Text>
          </div>
        ))}
      </dl>
    </Paper>
  );
}

/** What the mail says, in the form that the operator chooses. */
function Letter({ text, html }: { text: string; html: string | null }) {
  const [form, setForm] = useState(html === null ? "text" : "html");
  return (
    <Stack gap="sm">
      {html === null ? null : (
        <SegmentedControl
          className="states"
          aria-label={texts.admin.form}
          value={form}
          data={[
            { value: "html", label: texts.admin.asHtml },
            { value: "text", label: texts.admin.asText },
          ]}
          onChange={setForm}
        />
      )}
      {form === "html" && html !== null ? (
        // No scripts, no forms and an origin of its own; a link opens beside, and takes nothing of this tab along.
        <iframe
          className="preview"
          data-tall
          title={texts.admin.asHtml}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          referrerPolicy="no-referrer"
          srcDoc={`<base target="_blank">${html}`}
        />
      ) : (
        <Paper p="md">
          <Text component="pre" size="sm" m={0} className="secret">
            {text}
          </Text>
        </Paper>
      )}
    </Stack>
  );
}

function Resend({ one }: { one: Mail }) {
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const again = useMutation({
    mutationFn: () => resend(one.id),
    onSuccess: () => {
      setAsking(false);
      say(texts.admin.resent);
      return queries.invalidateQueries({ queryKey: MAILS });
    },
  });
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {texts.admin.resend}
      </Button>
      <Ask
        opened={asking}
        title={texts.admin.resend}
        question={texts.admin.resendQuestion(one.recipient ?? texts.admin.mailKinds[one.kind])}
        action={texts.admin.resendAction}
        act={() => again.mutate()}
        close={() => {
          setAsking(false);
          again.reset();
        }}
        busy={again.isPending}
        fault={again.error}
      />
    </>
  );
}
