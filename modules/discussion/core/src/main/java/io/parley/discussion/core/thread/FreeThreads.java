package io.parley.discussion.core.thread;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.jpa.SqlFunction;
import io.parley.kernel.jpa.SqlQuery;
import io.parley.kernel.jpa.SqlStatement;
import io.parley.kernel.jpa.UnitOfWork;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Several threads of the tenant of the call at once, those of them that nobody else changes: who
 * waited for one of them would let the others wait, too. Use it inside a unit of work.
 */
public final class FreeThreads {
  private static final int LOOKS = 3;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);

  private static final String NAMED =
      """
      select a.number, t.id
      from unnest(?::uuid[], ?::text[]) with ordinality as a (site, identifier, number)
      join thread t on t.tenant_id = ? and t.site_id = a.site and t.identifier = a.identifier
      union all
      select a.number, t.id
      from unnest(?::uuid[], ?::text[]) with ordinality as a (site, url_key, number)
      join thread t on t.tenant_id = ? and t.site_id = a.site and t.url_key = a.url_key""";

  private static final String LOCK_FREE =
      "select "
          + GainedThread.COLUMNS
          + " from thread t where t.tenant_id = ? and t.id = any(?) for no key update skip locked";

  private static final String GAIN =
      """
      update thread t set comment_count = t.comment_count + g.published,
        version = t.version + g.gained, hidden = t.hidden and g.published = 0
      from unnest(?::uuid[], ?::int4[], ?::int4[]) as g (id, published, gained)
      where t.tenant_id = ? and t.id = g.id""";

  private final UnitOfWork unit;

  public FreeThreads(UnitOfWork unit) {
    this.unit = unit;
  }

  /**
   * Finds the threads that pages name, by what most are named by; the positions of those that there
   * are in the list. They are not locked yet.
   */
  public static SqlQuery<Map<Integer, UUID>> named(List<Newcomer> comments) {
    UUID[] sites = comments.stream().map(Newcomer::site).toArray(UUID[]::new);
    return new SqlQuery<>(
        SqlStatement.of(
            NAMED,
            sites,
            comments.stream().map(one -> one.thread().identifier()).toArray(String[]::new),
            tenant(),
            sites,
            comments.stream()
                .map(Newcomer::thread)
                .map(name -> name.identifier() == null ? name.urlKey().orElse(null) : null)
                .toArray(String[]::new),
            tenant()),
        rows -> {
          Map<Integer, UUID> found = new HashMap<>();
          while (rows.next()) {
            found.put(rows.getInt(1) - 1, rows.getObject(2, UUID.class));
          }
          return found;
        });
  }

  /** Some threads that are locked, and comments that are answered in them. */
  public record Locked(Map<UUID, GainedThread> threads, Map<UUID, GainedThread.Parent> parents) {
    /** The thread, if it was locked and is still the one that the page means. */
    public Optional<GainedThread> thread(@Nullable UUID id, Newcomer comment) {
      return (id == null ? Optional.<GainedThread>empty() : Optional.ofNullable(threads.get(id)))
          .filter(thread -> thread.isMeantBy(comment))
          .map(
              thread ->
                  comment.parent() == null
                      ? thread
                      : thread.answering(parents.get(comment.parent())));
    }
  }

  /**
   * Locks those of the threads that nobody else holds. It waits for none of them for longer than
   * another node takes to write some comments.
   */
  public Locked lock(Collection<UUID> ids, Collection<UUID> parents) {
    Map<UUID, GainedThread> threads = new HashMap<>();
    List<UUID> held = List.copyOf(ids);
    for (int look = 1; look <= LOOKS && !held.isEmpty(); look++) {
      if (look > 1) {
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      }
      threads.putAll(
          unit.ask(
              new SqlQuery<>(
                  SqlStatement.of(LOCK_FREE, tenant(), held.toArray(UUID[]::new)),
                  byId(GainedThread::of, GainedThread::id))));
      held = held.stream().filter(id -> !threads.containsKey(id)).toList();
    }
    return new Locked(
        threads,
        parents.isEmpty()
            ? Map.of()
            : unit.ask(
                new SqlQuery<>(
                    GainedThread.Parent.find(tenant(), parents),
                    byId(GainedThread.Parent::of, GainedThread.Parent::id))));
  }

  /** A new comment, and its thread. */
  public record Gain(Newcomer comment, GainedThread thread) {}

  /** Tells locked threads of new comments, at the end of the unit. */
  public void tell(List<Gain> gains) {
    Map<UUID, Integer> gained = new LinkedHashMap<>();
    Map<UUID, Integer> published = new HashMap<>();
    Map<UUID, GainedThread> before = new HashMap<>();
    Map<UUID, GainedThread> learning = new LinkedHashMap<>();
    for (Gain gain : gains) {
      UUID thread = gain.thread().id();
      gained.merge(thread, 1, Integer::sum);
      published.merge(thread, gain.comment().published() ? 1 : 0, Integer::sum);
      before.putIfAbsent(thread, gain.thread());
      learning.put(thread, learning.getOrDefault(thread, gain.thread()).learning(gain.comment()));
    }
    unit.writeLast(
        SqlStatement.of(
            GAIN,
            gained.keySet().toArray(UUID[]::new),
            gained.keySet().stream().map(published::get).toArray(Integer[]::new),
            gained.values().toArray(Integer[]::new),
            tenant()));
    learning.forEach(
        (id, learnt) ->
            Optional.ofNullable(before.get(id))
                .flatMap(thread -> learnt.keepingNames(tenant(), thread))
                .ifPresent(unit::writeLast));
  }

  private static <T> SqlFunction<ResultSet, Map<UUID, T>> byId(
      SqlFunction<ResultSet, T> row, Function<T, UUID> id) {
    return rows -> {
      Map<UUID, T> found = new HashMap<>();
      while (rows.next()) {
        T one = row.apply(rows);
        found.put(id.apply(one), one);
      }
      return found;
    };
  }

  private static UUID tenant() {
    return CallContext.current().requireTenant().value();
  }
}
