package io.parley.discussion.core.desk;

import io.parley.discussion.api.ChangeStates;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.ReplyShown;
import io.parley.discussion.api.StateChange;
import io.parley.discussion.api.StateChanged;
import io.parley.discussion.api.StateOutcome;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.events.Outbox;
import io.parley.kernel.jpa.Changes;
import io.parley.kernel.jpa.UnitOfWork;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes the states of comments, of many threads at once. */
public final class DeskStates {
  // In the order of their ids: whoever locks several threads meets others in the same order.
  private static final String LOCK =
      """
      select t.id from thread t
      where t.tenant_id = ? and t.id in
        (select c.thread_id from comment c where c.tenant_id = ? and c.id = any(?))
      order by t.id for update\
      """;

  private static final String FIND =
      "select c.id, c.thread_id, c.site_id, "
          + DeskRows.STATE
          + ", c.parent_id from comment c where c.tenant_id = ? and c.id = any(?) and c.state <> 'DELETED'";

  private static final String CHANGE =
      """
      update comment c set state = w.state, shadowed = false, changed_here = true
      from unnest(?::uuid[], ?::text[]) w(id, state) where c.tenant_id = ? and c.id = w.id\
      """;

  private static final String COUNT =
      """
      update thread t set comment_count = t.comment_count + w.more, version = t.version + 1,
        hidden = t.hidden and w.more <= 0
      from unnest(?::uuid[], ?::int8[]) w(id, more) where t.tenant_id = ? and t.id = w.id\
      """;

  private final UnitOfWork unit;
  private final Outbox outbox;
  private final Clock clock;

  public DeskStates(UnitOfWork unit, Outbox outbox, Clock clock) {
    this.unit = unit;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** See {@link io.parley.discussion.api.Discussion#changeStates}. */
  public List<StateChanged> change(ChangeStates command) {
    Moderator moderator = Moderator.require();
    check(command.changes());
    return List.of(
        unit.command(
            "changeStates",
            command,
            StateChanged[].class,
            () -> {
              List<ReplyShown> shown = new ArrayList<>();
              List<StateChanged> outcomes =
                  unit.jdbc(connection -> change(connection, moderator, command.changes(), shown));
              shown.forEach(outbox::append);
              return outcomes.toArray(StateChanged[]::new);
            }));
  }

  private static void check(List<StateChange> changes) {
    if (changes.isEmpty() || changes.size() > ChangeStates.MOST) {
      throw new Rejected(
          "comments.many",
          "Decide on 1 to " + ChangeStates.MOST + " comments at once.",
          "comments");
    }
    if (changes.stream().map(StateChange::comment).distinct().count() < changes.size()) {
      throw new Rejected("comments.repeated", "Name each comment once.", "comments");
    }
    if (changes.stream().anyMatch(change -> change.target() == CommentStatus.DELETED)) {
      throw new Rejected("state.final", "Only its author deletes a comment.", "comments");
    }
  }

  private record Found(UUID thread, UUID site, CommentStatus state, @Nullable UUID parent) {}

  private List<StateChanged> change(
      Connection connection, Moderator moderator, List<StateChange> changes, List<ReplyShown> shown)
      throws SQLException {
    UUID tenant = moderator.tenant();
    java.sql.Array ids =
        connection.createArrayOf(
            "uuid", changes.stream().map(StateChange::comment).toArray(UUID[]::new));
    try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
      Moderators.set(lock, tenant, tenant, ids);
      lock.executeQuery().close();
    }
    Map<UUID, Found> found = find(connection, moderator, ids);
    List<StateChanged> outcomes = new ArrayList<>();
    Map<UUID, String> states = new HashMap<>();
    Map<UUID, Long> threads = new TreeMap<>();
    for (StateChange change : changes) {
      Found comment = found.get(change.comment());
      StateChanged outcome = outcome(change, comment);
      outcomes.add(outcome);
      if (comment != null && outcome.outcome() == StateOutcome.DONE) {
        states.put(change.comment(), change.target().name());
        long more = published(change.target()) - published(comment.state());
        threads.merge(comment.thread(), more, Long::sum);
        if (more > 0 && comment.parent() != null) {
          shown.add(
              new ReplyShown(
                  comment.site(),
                  comment.thread(),
                  change.comment(),
                  comment.parent(),
                  clock.instant()));
        }
      }
    }
    write(connection, tenant, CHANGE, "text", states);
    write(connection, tenant, COUNT, "int8", threads);
    if (!states.isEmpty()) {
      unit.audit("comments.decided", Integer.toString(states.size()), changes(outcomes));
    }
    return outcomes;
  }

  private static Changes changes(List<StateChanged> outcomes) {
    Changes changes = Changes.none();
    for (StateChanged one : outcomes) {
      if (one.outcome() == StateOutcome.DONE) {
        changes.and(one.comment().toString(), one.before(), one.after());
      }
    }
    return changes;
  }

  private static StateChanged outcome(StateChange change, @Nullable Found found) {
    UUID comment = change.comment();
    if (found == null) {
      return new StateChanged(comment, StateOutcome.UNKNOWN, null, null, null);
    }
    CommentStatus now = found.state();
    if (now == change.target()) {
      return new StateChanged(comment, StateOutcome.UNCHANGED, found.site(), now, now);
    }
    return change.expected() != null && change.expected() != now
        ? new StateChanged(comment, StateOutcome.CHANGED, found.site(), now, now)
        : new StateChanged(comment, StateOutcome.DONE, found.site(), now, change.target());
  }

  private static long published(CommentStatus state) {
    return state == CommentStatus.PUBLISHED ? 1 : 0;
  }

  // What is out of reach is as unknown as what is not there.
  private static Map<UUID, Found> find(
      Connection connection, Moderator moderator, java.sql.Array ids) throws SQLException {
    Map<UUID, Found> found = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(FIND)) {
      Moderators.set(select, moderator.tenant(), ids);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          UUID site = row.getObject(3, UUID.class);
          if (moderator.reach().includes(site)) {
            found.put(
                row.getObject(1, UUID.class),
                new Found(
                    row.getObject(2, UUID.class),
                    site,
                    CommentStatus.valueOf(row.getString(4)),
                    row.getObject(5, UUID.class)));
          }
        }
      }
    }
    return found;
  }

  private static void write(
      Connection connection, UUID tenant, String sql, String type, Map<UUID, ?> values)
      throws SQLException {
    if (values.isEmpty()) {
      return;
    }
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setArray(1, connection.createArrayOf("uuid", values.keySet().toArray()));
      update.setArray(2, connection.createArrayOf(type, values.values().toArray()));
      update.setObject(3, tenant);
      update.executeUpdate();
    }
  }
}
