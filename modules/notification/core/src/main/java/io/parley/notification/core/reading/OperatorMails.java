package io.parley.notification.core.reading;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.api.UuidText;
import io.parley.kernel.jpa.Changes;
import io.parley.kernel.jpa.Keyset;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.notification.api.ListMails;
import io.parley.notification.api.MailKind;
import io.parley.notification.api.MailState;
import io.parley.notification.api.MailSummary;
import io.parley.notification.api.MailView;
import io.parley.notification.core.outgoing.Body;
import io.parley.notification.core.outgoing.Mails;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The mails of all tenants, for the operator. */
public final class OperatorMails {
  private static final UUID LATEST = new UUID(-1, -1);
  private static final String COLUMNS =
      "tenant_id, id, kind, state, recipient, subject, attempts, created_at, next_attempt_at,"
          + " sent_at, fault";

  private final UnitOfWork unit;
  private final Mails mails;
  private final Body body;
  private final Runnable queued;

  /**
   * @param queued told after the commit that there is something to send
   */
  public OperatorMails(UnitOfWork unit, Mails mails, Body body, Runnable queued) {
    this.unit = unit;
    this.mails = mails;
    this.body = body;
    this.queued = queued;
  }

  /** Mails, newest first. */
  public Page<MailSummary> page(ListMails query) {
    CallContext.current().require(Scope.OPERATOR);
    PageRequest page = query.page();
    UUID before = Keyset.after(page).map(text -> UuidText.parse("cursor", text)).orElse(LATEST);
    List<MailSummary> found =
        unit.read(
            () ->
                unit.jdbc(
                    connection -> {
                      try (PreparedStatement select =
                          connection.prepareStatement(
                              "select " + COLUMNS + " from mails_listed(?, ?, ?)")) {
                        select.setString(1, query.state() == null ? null : query.state().name());
                        select.setObject(2, before);
                        select.setInt(3, Keyset.rows(page));
                        List<MailSummary> rows = new ArrayList<>();
                        try (ResultSet row = select.executeQuery()) {
                          while (row.next()) {
                            rows.add(summary(row));
                          }
                        }
                        return rows;
                      }
                    }));
    return Keyset.page(page, found, mail -> mail, mail -> mail.id().toString());
  }

  /** A mail with its text. */
  public MailView find(UUID id) {
    return inItsTenant(id, () -> unit.read(() -> read(id)));
  }

  /** Lets a mail be written and sent again. */
  public MailSummary resend(UUID id) {
    return inItsTenant(
        id,
        () ->
            unit.command(
                "resendMail",
                id,
                MailSummary.class,
                () -> {
                  if (mails.queueAgain(id) == 0) {
                    throw unknown();
                  }
                  unit.audit("mail.resent", id.toString(), Changes.none());
                  unit.afterCommit(queued);
                  return read(id).mail();
                }));
  }

  private <T> T inItsTenant(UUID id, Supplier<T> work) {
    CallContext call = CallContext.current();
    call.require(Scope.OPERATOR);
    UUID tenant = unit.read(() -> tenantOf(id)).orElseThrow(OperatorMails::unknown);
    return call.withTenant(new TenantId(tenant)).run(work);
  }

  private Optional<UUID> tenantOf(UUID id) {
    return unit.jdbc(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement("select tenant_of_mail(?)")) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
              return row.next()
                  ? Optional.ofNullable(row.getObject(1, UUID.class))
                  : Optional.empty();
            }
          }
        });
  }

  private MailView read(UUID id) {
    TenantId tenant = CallContext.current().requireTenant();
    return unit.jdbc(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select " + COLUMNS + ", sealed_body from mail where tenant_id = ? and id = ?")) {
            select.setObject(1, tenant.value());
            select.setObject(2, id);
            try (ResultSet row = select.executeQuery()) {
              if (!row.next()) {
                throw unknown();
              }
              byte[] sealed = row.getBytes("sealed_body");
              Body.Texts texts = sealed == null ? null : body.open(tenant, id, sealed);
              return new MailView(
                  summary(row),
                  texts == null ? null : texts.text(),
                  texts == null ? null : texts.html());
            }
          }
        });
  }

  private static MailSummary summary(ResultSet row) throws SQLException {
    MailState state = MailState.valueOf(row.getString("state"));
    return new MailSummary(
        row.getObject("id", UUID.class),
        new TenantId(row.getObject("tenant_id", UUID.class)),
        MailKind.valueOf(row.getString("kind")),
        state,
        row.getString("recipient"),
        row.getString("subject"),
        row.getInt("attempts"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        state == MailState.QUEUED ? time(row, "next_attempt_at") : null,
        time(row, "sent_at"),
        row.getString("fault"));
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static NotFound unknown() {
    return new NotFound("mail.unknown", "There is no such mail.");
  }
}
