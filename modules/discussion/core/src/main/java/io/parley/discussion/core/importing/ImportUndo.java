package io.parley.discussion.core.importing;

import io.parley.discussion.api.UndoImport;
import io.parley.discussion.api.UndoneImport;
import io.parley.discussion.core.reading.Outline;
import io.parley.discussion.core.thread.Sites;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Scope;
import io.parley.kernel.jpa.Changes;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.tenancy.api.PublicSite;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Taking an import back, in steps that each leave every thread whole: former texts first, then
 * comments with their replies before them, then links and empty threads. A step that was
 * interrupted is simply done again.
 */
public final class ImportUndo {
  private static final int MOST = 5_000;

  private static final String COMMENTS =
      """
      select id, parent_id, coalesce(import_id = ?, false), placeholder,
        placeholder and import_id is null
      from comment where tenant_id = ? and thread_id = any(?) order by created_at, id""";

  private final UnitOfWork unit;
  private final Sites sites;

  public ImportUndo(UnitOfWork unit, Sites sites) {
    this.unit = unit;
    this.sites = sites;
  }

  /** See {@link io.parley.discussion.api.Discussion#undoImport}. */
  public UndoneImport undo(UndoImport command) {
    CallContext.current().require(Scope.SITE_ADMIN);
    if (command.limit() < 1 || command.limit() > MOST) {
      throw new Rejected("limit.range", "A step takes back 1 to " + MOST + " comments.", "limit");
    }
    PublicSite site = sites.require(command.site());
    return unit.write(
        () -> {
          UndoneImport done = unit.jdbc(connection -> step(connection, site, command));
          audit(command.importId(), site.id(), done);
          return done;
        });
  }

  private void audit(UUID importId, UUID site, UndoneImport done) {
    long changes =
        done.removedComments()
            + done.tombstonedComments()
            + done.restoredComments()
            + done.removedThreads();
    if (changes > 0) {
      unit.audit(
          "import.undone",
          importId.toString(),
          Changes.none()
              .about("removedComments", done.removedComments())
              .about("tombstonedComments", done.tombstonedComments())
              .about("restoredComments", done.restoredComments())
              .about("removedThreads", done.removedThreads())
              .on(site));
    }
  }

  private static UndoneImport step(Connection connection, PublicSite site, UndoImport command)
      throws SQLException {
    ImportRules.lock(connection, site.id());
    UUID tenant = site.tenant().value();
    UndoStatements statements =
        new UndoStatements(connection, tenant, site.id(), command.importId());
    int limit = command.limit();
    List<UUID> changed = statements.nextChanged("comment", limit);
    if (!changed.isEmpty()) {
      Set<UUID> threads = statements.threadsOf(changed);
      statements.lock(threads);
      int restored = statements.restoreComments(changed);
      statements.recount(threads);
      return new UndoneImport(0, 0, restored, 0, false);
    }
    Set<UUID> threads = statements.nextThreadsWithCreated(limit);
    if (!threads.isEmpty()) {
      statements.lock(threads);
      Removal removal = new Removal(connection, tenant, command.importId(), threads);
      removal.take(statements, limit);
      statements.recount(threads);
      return new UndoneImport(removal.removed, removal.tombstoned, 0, 0, false);
    }
    return threads(statements, limit);
  }

  private static UndoneImport threads(UndoStatements statements, int limit) throws SQLException {
    List<UUID> changed = statements.nextChanged("thread", limit);
    if (!changed.isEmpty()) {
      statements.lock(changed);
      statements.restoreThreads(changed);
      return new UndoneImport(0, 0, 0, 0, false);
    }
    if (statements.removeLinks(limit) == limit) {
      return new UndoneImport(0, 0, 0, 0, false);
    }
    statements.forgetUpdates();
    List<UUID> created = statements.nextThreads(limit);
    int removed = created.isEmpty() ? 0 : statements.removeEmpty(created);
    return new UndoneImport(0, 0, 0, removed, created.size() < limit);
  }

  /** What is to be done with the comments of some threads. */
  private static final class Removal {
    private final Outline outline = new Outline();
    private final BitSet mine = new BitSet();
    private final BitSet places = new BitSet();
    private long removed;
    private long tombstoned;

    Removal(Connection connection, UUID tenant, UUID importId, Set<UUID> threads)
        throws SQLException {
      try (BulkStatement select = new BulkStatement(connection, COMMENTS)) {
        ResultSet rows = select.value(importId).value(tenant).uuids(threads).rows();
        for (int i = 0; rows.next(); i++) {
          boolean ofThisImport = rows.getBoolean(3);
          boolean heldForNobody = rows.getBoolean(5);
          mine.set(i, ofThisImport);
          places.set(i, rows.getBoolean(4));
          // What stays keeps what it replies to, all the way up.
          outline.add(
              rows.getObject(1, UUID.class),
              rows.getObject(2, UUID.class),
              0,
              !ofThisImport && !heldForNobody);
        }
      }
      outline.link();
    }

    void take(UndoStatements statements, int limit) throws SQLException {
      boolean[] stays = outline.alive();
      List<UUID> remove = new ArrayList<>();
      List<UUID> tombstone = new ArrayList<>();
      for (int i : outline.upwards()) {
        if (remove.size() + tombstone.size() == limit) {
          break;
        }
        if (!stays[i]) {
          remove.add(outline.id(i));
          removed += places.get(i) ? 0 : 1;
        } else if (mine.get(i)) {
          tombstone.add(outline.id(i));
          tombstoned += places.get(i) ? 0 : 1;
        }
      }
      statements.remove(remove);
      statements.tombstone(tombstone);
    }
  }
}
