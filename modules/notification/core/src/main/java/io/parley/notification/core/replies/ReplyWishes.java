package io.parley.notification.core.replies;

import io.parley.notification.core.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What guests asked for. Inside a unit of work, of the tenant of the call. */
public final class ReplyWishes {
  /** How long the link of the first mail lets a guest say that it was them. */
  public static final Duration CONFIRMED_WITHIN = Duration.ofDays(7);

  /** How long a wish that was not confirmed is known: mails about it can refuse others so long. */
  public static final Duration KEPT = Duration.ofDays(30);

  private static final String COLUMNS =
      "comment_id, site_key, address_key, language, asked_at, confirmed_at is not null,"
          + " ended_at is not null";

  private static final String ASK =
      """
      insert into reply_wish (tenant_id, comment_id, site_id, site_key, address_key, language, asked_at)
      values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing\
      """;

  private static final String NOTICE =
      """
      insert into reply_notice (tenant_id, reply_id, comment_id, site_id, address_key, at)
      select w.tenant_id, ?, w.comment_id, w.site_id, w.address_key, ?
      from reply_wish w
      where w.tenant_id = ? and w.comment_id = ? and w.confirmed_at is not null
        and w.ended_at is null and (select count(*) from reply_notice n
          where n.tenant_id = w.tenant_id and n.address_key = w.address_key and n.at > ?) < ?
      on conflict do nothing\
      """;

  private static final String FORGET_MAILS =
      """
      delete from mail m where m.tenant_id = ? and (
        (m.kind = 'REPLY_CONFIRMATION' and m.about = ?)
        or (m.kind = 'REPLY' and m.about in (select n.reply_id from reply_notice n
          where n.tenant_id = ? and n.comment_id = ?)))\
      """;

  private static final String REFUSE =
      """
      insert into reply_refusal (tenant_id, address_key, at)
      select w.tenant_id, w.address_key, ? from reply_wish w
      where w.tenant_id = ? and w.comment_id = ? on conflict do nothing\
      """;

  private final Database database;

  public ReplyWishes(Database database) {
    this.database = database;
  }

  /** Notes a wish; says whether it is a new one. */
  public boolean ask(
      UUID comment,
      UUID siteId,
      String site,
      byte[] address,
      @Nullable String language,
      Instant now) {
    return database.change(ASK, Database.tenant(), comment, siteId, site, address, language, now)
        == 1;
  }

  /** Whether the tenant is to send such mails to the address no more. */
  public boolean refused(byte[] address) {
    return number(
            "select count(*) from reply_refusal where tenant_id = ? and address_key = ?",
            Database.tenant(),
            address)
        > 0;
  }

  /** How many wishes for the address nobody confirmed since then. */
  public long unconfirmed(byte[] address, Instant since) {
    return number(
        "select count(*) from reply_wish where tenant_id = ? and address_key = ? and asked_at > ?"
            + " and confirmed_at is null",
        Database.tenant(),
        address,
        since);
  }

  /** How many wishes a site had since then. */
  public long asked(UUID siteId, Instant since) {
    return number(
        "select count(*) from reply_wish where tenant_id = ? and site_id = ? and asked_at > ?",
        Database.tenant(),
        siteId,
        since);
  }

  /** Forgets wishes that can be confirmed no more. */
  public void forgetUnconfirmed(Instant before) {
    database.change(
        "delete from reply_wish where tenant_id = ? and confirmed_at is null and asked_at < ?",
        Database.tenant(),
        before);
  }

  /** What was asked about a comment. */
  public Optional<ReplyWish> find(UUID comment) {
    return database
        .list(
            "select " + COLUMNS + " from reply_wish where tenant_id = ? and comment_id = ?",
            ReplyWishes::wish,
            Database.tenant(),
            comment)
        .stream()
        .findFirst();
  }

  /** The comment that a reply answers of which somebody is to hear. */
  public Optional<UUID> noticed(UUID reply) {
    return database
        .list(
            "select comment_id from reply_notice where tenant_id = ? and reply_id = ?",
            row -> row.getObject(1, UUID.class),
            Database.tenant(),
            reply)
        .stream()
        .findFirst();
  }

  private static ReplyWish wish(ResultSet row) throws SQLException {
    return new ReplyWish(
        row.getObject(1, UUID.class),
        row.getString(2),
        row.getBytes(3),
        row.getString(4),
        row.getObject(5, OffsetDateTime.class).toInstant(),
        row.getBoolean(6),
        row.getBoolean(7));
  }

  /** Notes that the guest said that it was them; says how many wishes that were. */
  public int confirm(UUID comment, Instant now) {
    return database.change(
        "update reply_wish set confirmed_at = coalesce(confirmed_at, ?)"
            + " where tenant_id = ? and comment_id = ? and asked_at > ? and ended_at is null",
        now,
        Database.tenant(),
        comment,
        now.minus(CONFIRMED_WITHIN));
  }

  /**
   * Notes that somebody is to hear of a reply; false when nobody wants to, who heard of it before,
   * or heard of {@code most} others since then.
   */
  public boolean notice(UUID reply, UUID comment, int most, Instant since, Instant now) {
    return database.change(NOTICE, reply, now, Database.tenant(), comment, since, most) == 1;
  }

  /** Notes that the guest wants to hear of replies to a comment no more. */
  public void end(UUID comment, Instant now) {
    database.change(
        "update reply_wish set ended_at = coalesce(ended_at, ?)"
            + " where tenant_id = ? and comment_id = ?",
        now,
        Database.tenant(),
        comment);
  }

  /**
   * Ends what was asked about a comment that is gone, and forgets the mails about it, which hold
   * the address. The wish itself stays for a while: it counts, and its mails can refuse others.
   */
  public void bury(UUID comment, Instant now) {
    UUID tenant = Database.tenant();
    database.change(FORGET_MAILS, tenant, comment, tenant, comment);
    database.change(
        "delete from reply_notice where tenant_id = ? and comment_id = ?", tenant, comment);
    end(comment, now);
  }

  /** Lets those who count wishes for an address do so one after the other, until the commit. */
  public void lock(byte[] address) {
    long unused =
        number(
            "select count(*) from pg_advisory_xact_lock(hashtextextended(?, 0))",
            "reply " + HexFormat.of().formatHex(address));
  }

  /**
   * Keeps the address of that wish from getting such mails of the tenant; false when it is not
   * known any more.
   */
  public boolean refuse(UUID comment, Instant now) {
    if (find(comment).isEmpty()) {
      return false;
    }
    UUID tenant = Database.tenant();
    database.change(REFUSE, now, tenant, comment);
    database.change(
        "update reply_wish w set ended_at = coalesce(w.ended_at, ?) from reply_refusal r"
            + " where w.tenant_id = ? and r.tenant_id = w.tenant_id"
            + " and r.address_key = w.address_key",
        now,
        tenant);
    return true;
  }

  private long number(String sql, @Nullable Object... values) {
    return database.list(sql, row -> row.getLong(1), values).get(0);
  }
}
