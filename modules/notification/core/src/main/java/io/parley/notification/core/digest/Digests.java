package io.parley.notification.core.digest;

import io.parley.kernel.api.TenantId;
import io.parley.notification.api.DigestPace;
import io.parley.notification.core.database.Database;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What members chose. Inside a unit of work, of the tenant of the call; which of two servers has a
 * period is decided by the clock of the database.
 */
public final class Digests {
  private static final String FIND =
      "select pace, language, told_until from digest where tenant_id = ? and member_id = ?";

  // At once for who had chosen nothing; otherwise no later than before, nor than a period from now.
  private static final String CHOOSE =
      """
      insert into digest as d (tenant_id, member_id, pace, language, due_at)
      values (?, ?, ?, ?, now())
      on conflict (tenant_id, member_id) do update set pace = excluded.pace,
        language = excluded.language,
        due_at = least(d.due_at, now()
          + case excluded.pace when 'HOURLY' then interval '1 hour' else interval '1 day' end)\
      """;

  // A look comes some seconds late: the next one is not to be later still, so that a daily mail
  // keeps its time of the day.
  private static final String CLAIM =
      """
      update digest set
        due_at = case when due_at > now() - interval '2 minutes' then due_at else now() end
          + case pace when 'HOURLY' then interval '1 hour' else interval '1 day' end
      where tenant_id = ? and member_id = ? and due_at <= now()\
      """;

  private static final String TELL =
      "update digest set told_until = greatest(told_until, ?)"
          + " where tenant_id = ? and member_id = ?";

  private final Database database;

  public Digests(Database database) {
    this.database = database;
  }

  /** A member whose time has come. */
  public record Due(TenantId tenant, UUID member) {}

  /** Whose time has come, in all tenants. */
  public List<Due> due(int most) {
    return database.list(
        "select tenant, member from digests_due(?)",
        row -> new Due(new TenantId(row.getObject(1, UUID.class)), row.getObject(2, UUID.class)),
        most);
  }

  /** Lets the next period of a member begin when its time has come; says whether this call did. */
  public boolean claim(UUID member) {
    return database.change(CLAIM, Database.tenant(), member) == 1;
  }

  /** What the member chose, unless it is nothing. */
  public Optional<Digest> find(UUID member) {
    return database
        .list(
            FIND,
            row -> {
              OffsetDateTime told = row.getObject(3, OffsetDateTime.class);
              return new Digest(
                  DigestPace.valueOf(row.getString(1)),
                  row.getString(2),
                  told == null ? null : told.toInstant());
            },
            Database.tenant(),
            member)
        .stream()
        .findFirst();
  }

  void choose(UUID member, DigestPace pace, @Nullable String language) {
    database.change(CHOOSE, Database.tenant(), member, pace, language);
  }

  /** Notes that the member was told of all that was written until then. */
  public void tell(UUID member, Instant until) {
    database.change(TELL, until, Database.tenant(), member);
  }

  /** Forgets what the member chose. */
  public void remove(UUID member) {
    database.change(
        "delete from digest where tenant_id = ? and member_id = ?", Database.tenant(), member);
  }
}
