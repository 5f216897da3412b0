package io.parley.discussion.core.desk;

import io.parley.discussion.api.DeskThread;
import io.parley.discussion.api.ListThreads;
import io.parley.discussion.api.SetThreadState;
import io.parley.discussion.api.ThreadState;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.UuidText;
import io.parley.kernel.jpa.Changes;
import io.parley.kernel.jpa.Keyset;
import io.parley.kernel.jpa.UnitOfWork;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Threads of all sites, and whether they take comments. */
public final class DeskThreads {
  private static final String SELECT =
      "select "
          + DeskRows.THREAD
          + " from thread t where t.tenant_id = ? and not t.hidden"
          + " and (?::uuid[] is null or t.site_id = any(?))";

  private final UnitOfWork unit;

  public DeskThreads(UnitOfWork unit) {
    this.unit = unit;
  }

  /** See {@link io.parley.discussion.api.Discussion#threads}. */
  public Page<DeskThread> page(ListThreads query) {
    Moderator moderator = Moderator.require();
    UUID after =
        Keyset.after(query.page()).map(text -> UuidText.parse("cursor", text)).orElse(null);
    String sql =
        SELECT
            + (query.site() == null ? "" : " and t.site_id = ?")
            + (after == null ? "" : " and t.id < ?")
            + " order by t.id desc limit "
            + Keyset.rows(query.page());
    List<@Nullable Object> values = new ArrayList<>(reached(moderator));
    if (query.site() != null) {
      values.add(query.site());
    }
    if (after != null) {
      values.add(after);
    }
    List<DeskThread> rows = unit.read(() -> unit.jdbc(connection -> find(connection, sql, values)));
    return Keyset.page(query.page(), rows, thread -> thread, thread -> thread.id().toString());
  }

  /** See {@link io.parley.discussion.api.Discussion#thread}. */
  public DeskThread thread(UUID id) {
    Moderator moderator = Moderator.require();
    return unit.read(() -> unit.jdbc(connection -> one(connection, moderator, id)));
  }

  /** See {@link io.parley.discussion.api.Discussion#setThreadState}. */
  public DeskThread set(SetThreadState command) {
    Moderator moderator = Moderator.require();
    return unit.command(
        "setThreadState",
        command,
        DeskThread.class,
        () -> unit.jdbc(connection -> set(connection, moderator, command)));
  }

  private DeskThread set(Connection connection, Moderator moderator, SetThreadState command)
      throws SQLException {
    String sql =
        "update thread set state = ?, version = version + 1"
            + " where tenant_id = ? and id = ? and state <> ?"
            + " and (?::uuid[] is null or site_id = any(?))";
    String state = command.state().name();
    UUID[] sites = moderator.reach().ids();
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      Moderators.set(update, state, moderator.tenant(), command.thread(), state, sites, sites);
      if (update.executeUpdate() == 1) {
        unit.audit(
            "thread.state",
            command.thread().toString(),
            // A thread has two states: it had the other one.
            Changes.of("state", other(command.state()), command.state()));
      }
    }
    return one(connection, moderator, command.thread());
  }

  private static ThreadState other(ThreadState state) {
    return state == ThreadState.OPEN ? ThreadState.CLOSED : ThreadState.OPEN;
  }

  private static DeskThread one(Connection connection, Moderator moderator, UUID id)
      throws SQLException {
    return found(connection, moderator, id).orElseThrow(Moderators::unknownThread);
  }

  /** The thread of that id, if it is in reach, in the transaction of the connection. */
  public static Optional<DeskThread> found(Connection connection, Moderator moderator, UUID id)
      throws SQLException {
    List<@Nullable Object> values = new ArrayList<>(reached(moderator));
    values.add(id);
    return find(connection, SELECT + " and t.id = ?", values).stream().findFirst();
  }

  private static List<@Nullable Object> reached(Moderator moderator) {
    UUID[] sites = moderator.reach().ids();
    return Arrays.asList(moderator.tenant(), sites, sites);
  }

  private static List<DeskThread> find(
      Connection connection, String sql, List<? extends @Nullable Object> values)
      throws SQLException {
    List<DeskThread> found = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      Moderators.set(select, values.toArray());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(DeskRows.thread(row));
        }
      }
    }
    return found;
  }
}
