package io.parley.moderation.core.akismet;

import io.parley.discussion.api.StateChanged;
import io.parley.discussion.api.StateOutcome;
import io.parley.kernel.api.TenantId;
import io.parley.moderation.core.database.Database;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What moderators hold of comments against what a service said of them, until it was told. Each row
 * knows what the service last heard: a decision that is taken back before it was told tells
 * nothing, one that is taken back afterwards tells the opposite. Use it inside a unit of work.
 */
public final class Corrections {
  // Of comments about which the service of the site said something, which it wants to be corrected.
  // What is neither published nor spam says nothing: the service is right about it.
  private static final String NOTE =
      """
      insert into akismet_correction as c (tenant_id, comment_id, site_id, told, spam, next_attempt_at)
      select d.tenant_id, d.id, d.site_id, d.said, d.spam, now()
      from (
        select s.tenant_id, s.id, s.site_id, s.word <> 'fine' as said,
          case w.after when 'SPAM' then true when 'PUBLISHED' then false else s.word <> 'fine' end as spam
        from unnest(?::uuid[], ?::text[]) w(comment, after)
        join (select tenant_id, id, site_id, findings -> 'AKISMET' -> 'words' ->> 1 as word
            from screening) s
          on s.tenant_id = ? and s.id = w.comment and s.word in ('fine', 'spam', 'discard')
        join akismet a on a.tenant_id = s.tenant_id and a.site_id = s.site_id
          and a.url is not null and a.feedback) d
      where d.spam <> d.said or exists (
        select 1 from akismet_correction k where k.tenant_id = d.tenant_id and k.comment_id = d.id)
      on conflict (tenant_id, comment_id) do update set spam = excluded.spam, attempts = 0,
        next_attempt_at = case when c.told <> excluded.spam then now() end\
      """;

  private static final String TAKE =
      """
      update akismet_correction set attempts = attempts + 1, lease = ?,
        leased_until = now() + make_interval(secs => ?)
      where tenant_id = ? and comment_id in (
        select comment_id from akismet_correction where tenant_id = ? and next_attempt_at <= now()
          and (leased_until is null or leased_until < now())
        order by next_attempt_at limit ? for update skip locked)
      returning comment_id, site_id, spam, attempts\
      """;

  // What was decided meanwhile is told next.
  private static final String TOLD =
      """
      update akismet_correction set told = ?, attempts = 0, lease = null, leased_until = null,
        next_attempt_at = case when spam <> ? then now() end
      where tenant_id = ? and comment_id = ? and lease = ?\
      """;

  private static final String AGAIN =
      """
      update akismet_correction set lease = null, leased_until = null,
        next_attempt_at = now() + make_interval(secs => ?)
      where tenant_id = ? and comment_id = ? and lease = ?\
      """;

  private static final String NEVER =
      """
      update akismet_correction set lease = null, leased_until = null, next_attempt_at = null
      where tenant_id = ? and comment_id = ? and lease = ?\
      """;

  private final Database database;

  public Corrections(Database database) {
    this.database = database;
  }

  /**
   * A comment about which a service is to be told.
   *
   * @param spam what moderators hold of it
   * @param attempts with the one that begins
   */
  record Due(UUID comment, UUID site, boolean spam, int attempts) {}

  /** Notes what moderators made of comments. */
  public void note(List<StateChanged> changes) {
    List<StateChanged> done =
        changes.stream().filter(change -> change.outcome() == StateOutcome.DONE).toList();
    if (!done.isEmpty()) {
      database.change(
          NOTE,
          done.stream().map(StateChanged::comment).toArray(UUID[]::new),
          done.stream().map(change -> String.valueOf(change.after())).toArray(String[]::new),
          Database.tenant());
    }
  }

  /** Some of the tenants that have something to tell. */
  List<TenantId> tenantsDue(int most) {
    return database.list(
        "select tenant from akismet_tenants_due(?)",
        row -> new TenantId(row.getObject(1, UUID.class)),
        most);
  }

  /** Takes corrections of the tenant that nobody else has. */
  List<Due> take(UUID lease, Duration lasts, int most) {
    return database.list(
        TAKE,
        row ->
            new Due(
                row.getObject("comment_id", UUID.class),
                row.getObject("site_id", UUID.class),
                row.getBoolean("spam"),
                row.getInt("attempts")),
        lease,
        (double) lasts.toSeconds(),
        Database.tenant(),
        Database.tenant(),
        most);
  }

  /** Where the comments came from, as far as that is still known. */
  Map<UUID, String> networks(List<UUID> comments) {
    Map<UUID, String> found = new HashMap<>();
    database.list(
        "select id, network from screening where tenant_id = ? and id = any(?)"
            + " and network is not null",
        row -> found.put(row.getObject("id", UUID.class), row.getString("network")) == null,
        Database.tenant(),
        comments.toArray(UUID[]::new));
    return found;
  }

  /** The service has heard it. */
  void told(Due due, UUID lease) {
    database.change(TOLD, due.spam(), due.spam(), Database.tenant(), due.comment(), lease);
  }

  /** The service is told later. */
  void postpone(Due due, UUID lease, Duration wait) {
    database.change(AGAIN, (double) wait.toSeconds(), Database.tenant(), due.comment(), lease);
  }

  /** The service is not told. */
  void giveUp(Due due, UUID lease) {
    database.change(NEVER, Database.tenant(), due.comment(), lease);
  }
}
