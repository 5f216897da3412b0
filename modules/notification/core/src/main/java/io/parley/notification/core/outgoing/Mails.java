package io.parley.notification.core.outgoing;

import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Ids;
import io.parley.notification.api.MailKind;
import io.parley.notification.api.MailState;
import io.parley.notification.core.database.Database;
import io.parley.notification.core.writing.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The mails that wait. Inside a unit of work, of the mail's tenant where one is named. Which of two
 * servers has a mail is decided by the clock of the database.
 */
public final class Mails {
  private static final String QUEUE =
      "insert into mail (tenant_id, id, kind, about, state, created_at)"
          + " values (?, ?, ?, ?, 'QUEUED', ?)";

  private static final String QUEUE_ONE =
      """
      insert into mail (tenant_id, id, kind, about, state, created_at)
      select ?, ?, ?, ?, 'QUEUED', ?
      where not exists (select 1 from mail m
        where m.tenant_id = ? and m.kind = ? and m.about = ? and m.state = 'QUEUED')\
      """;

  private static final String TAKE =
      """
      update mail m set attempts = attempts + 1, lease_token = ?,
        next_attempt_at = now() + make_interval(secs => ?)
      where (m.tenant_id, m.id) in (
        select d.tenant_id, d.id from mail d
        where d.tenant_id = ? and d.id = ? and d.state = 'QUEUED' and d.next_attempt_at <= now()
        for update skip locked)
      returning m.kind, m.about, m.attempts, m.recipient is not null\
      """;

  private static final String SETTLE =
      """
      update mail set state = ?, fault = ?, sent_at = ?, lease_token = null,
        next_attempt_at = now() + make_interval(secs => ?), recipient = coalesce(?, recipient),
        subject = coalesce(?, subject), sealed_body = coalesce(?, sealed_body)
      where tenant_id = ? and id = ? and lease_token = ?\
      """;

  private static final String AGAIN =
      """
      update mail set state = 'QUEUED', attempts = 0, fault = null, sent_at = null,
        lease_token = null, next_attempt_at = now()
      where tenant_id = ? and id = ?\
      """;

  private final Database database;
  private final Body body;

  public Mails(Database database, Body body) {
    this.database = database;
    this.body = body;
  }

  /** Queues a mail of the tenant of the call. */
  public void queue(MailKind kind, UUID about, Instant now) {
    database.change(QUEUE, Database.tenant(), Ids.next(), kind, about, now);
  }

  /** Queues a mail unless one of the same kind and about the same waits already. */
  void queueOne(MailKind kind, UUID about, Instant now) {
    UUID tenant = Database.tenant();
    database.change(QUEUE_ONE, tenant, Ids.next(), kind, about, now, tenant, kind, about);
  }

  /** Lets a mail of the tenant of the call be tried as if it never had been. */
  public int queueAgain(UUID mail) {
    return database.change(AGAIN, Database.tenant(), mail);
  }

  List<Task> due(int most) {
    return database.list(
        "select tenant, mail from mails_due(?)",
        row ->
            new Task(
                new TenantId(row.getObject(1, UUID.class)),
                row.getObject(2, UUID.class),
                Ids.next()),
        most);
  }

  /** Takes a mail for so long, unless somebody has it. */
  Optional<Claim> take(Task task, Duration lease) {
    return database
        .list(
            TAKE,
            row ->
                new Claim(
                    MailKind.valueOf(row.getString(1)),
                    row.getObject(2, UUID.class),
                    row.getInt(3),
                    row.getBoolean(4)),
            task.lease(),
            seconds(lease),
            task.tenant().value(),
            task.mail())
        .stream()
        .findFirst();
  }

  /** What came of a mail: it was taken at that time. */
  void deliver(Task task, Written written, MailState state, Instant at) {
    settle(task, state, null, state == MailState.SENT ? at : null, Duration.ZERO, written);
  }

  /** What came of a mail: it is tried again after that time. */
  void postpone(Task task, @Nullable Written written, String fault, Duration wait) {
    settle(task, MailState.QUEUED, fault, null, wait, written);
  }

  /** What came of a mail: it is given up. */
  void giveUp(Task task, @Nullable Written written, String fault) {
    settle(task, MailState.FAILED, fault, null, Duration.ZERO, written);
  }

  /** Forgets a mail that nobody is to get. */
  void drop(Task task) {
    database.change(
        "delete from mail where tenant_id = ? and id = ? and lease_token = ?",
        task.tenant().value(),
        task.mail(),
        task.lease());
  }

  /** Forgets old mails that are not queued; says how many. */
  long sweep(Instant before, int most) {
    return database.list("select mails_sweep(?, ?)", row -> row.getLong(1), before, most).get(0);
  }

  private void settle(
      Task task,
      MailState state,
      @Nullable String fault,
      @Nullable Instant sentAt,
      Duration wait,
      @Nullable Written written) {
    database.change(
        SETTLE,
        state,
        fault,
        sentAt,
        seconds(wait),
        written == null ? null : written.recipient(),
        written == null ? null : written.subject(),
        written == null ? null : body.seal(task.tenant(), task.mail(), written),
        task.tenant().value(),
        task.mail(),
        task.lease());
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
