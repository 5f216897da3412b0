package io.parley.exchange.core.running;

import io.parley.exchange.core.database.Database;
import io.parley.exchange.core.database.Sql;
import io.parley.exchange.core.staging.RecordTable;
import io.parley.exchange.core.staging.Window;
import io.parley.exchange.core.staging.Windows;
import io.parley.exchange.core.upload.StoredFiles;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Denied;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Erases what this module keeps. Runs that are under way lose their lease first; then the large
 * tables are thinned out in short transactions, and the last one takes what is left, and the
 * imports themselves. Whoever is interrupted begins anew.
 */
@Singleton
public final class Erasure {
  private static final List<String> OF_IMPORTS =
      List.of("import_count", "outcome", "record", "import_part");
  private static final List<String> OF_THE_TENANT =
      List.of(
          "import",
          "upload",
          "import_count",
          "outcome",
          "record",
          "import_part",
          "outbox_delivery",
          "outbox_event",
          "command_result",
          "audit_entry");

  private final Database database;
  private final StoredFiles files;
  private final Windows windows;

  @Inject
  Erasure(Database database, StoredFiles files, Windows windows) {
    this.database = database;
    this.files = files;
    this.windows = windows;
  }

  /** Everything of the tenant of the call. */
  public Map<String, Long> tenant() {
    requireParley();
    UUID tenant = CallContext.current().requireTenant().value();
    Map<String, Long> erased = thinOut(null);
    database.run(
        connection -> {
          // The import first: from then on no run can add to the others.
          for (String table : OF_THE_TENANT) {
            count(
                erased,
                table,
                Sql.on(connection, "delete from " + table + " where tenant_id = ?")
                    .with(tenant)
                    .update());
          }
        });
    return erased;
  }

  /** Everything of one site. */
  public Map<String, Long> site(UUID site) {
    requireParley();
    UUID tenant = CallContext.current().requireTenant().value();
    Map<String, Long> erased = thinOut(site);
    database.run(
        connection -> {
          // Held from here on, so that no run can add anything behind the deletions.
          Sql.on(connection, "select id from import where tenant_id = ? and site_id = ? for update")
              .with(tenant, site)
              .list(row -> true);
          // Parts and records name the import only, and are erased while it still names the site.
          for (String table : OF_IMPORTS) {
            count(
                erased,
                table,
                Sql.on(
                        connection,
                        "delete from "
                            + table
                            + " where tenant_id = ? and import_id in ("
                            + "select id from import where tenant_id = ? and site_id = ? union all "
                            + "select id from upload where tenant_id = ? and site_id = ?)")
                    .with(tenant, tenant, site, tenant, site)
                    .update());
          }
          for (String table : List.of("import", "upload")) {
            count(
                erased,
                table,
                Sql.on(connection, "delete from " + table + " where tenant_id = ? and site_id = ?")
                    .with(tenant, site)
                    .update());
          }
          database.eraseEvents(site).forEach((table, rows) -> count(erased, table, rows));
        });
    return erased;
  }

  private Map<String, Long> thinOut(@Nullable UUID site) {
    UUID tenant = CallContext.current().requireTenant().value();
    List<UUID> imports =
        database.write(
            connection -> {
              ImportTable.stop(connection, site);
              return Sql.on(
                      connection,
                      "select id from import where tenant_id = ? and site_id = coalesce(?, site_id)"
                          + " union all"
                          + " select id from upload where tenant_id = ?"
                          + " and site_id = coalesce(?, site_id)")
                  .with(tenant, site, tenant, site)
                  .list(row -> row.getObject(1, UUID.class));
            });
    Map<String, Long> erased = new LinkedHashMap<>();
    for (UUID importId : imports) {
      long last = database.read(connection -> RecordTable.last(connection, importId));
      for (Window window : windows.upTo(last)) {
        database.run(
            connection -> {
              for (String table : List.of("outcome", "record")) {
                count(
                    erased,
                    table,
                    Sql.on(
                            connection,
                            "delete from "
                                + table
                                + " where tenant_id = ? and import_id = ? and position > ?"
                                + " and position <= ?")
                        .with(tenant, importId, window.after(), window.upTo())
                        .update());
              }
            });
      }
      count(erased, "import_part", files.dropParts(importId));
    }
    return erased;
  }

  private static void count(Map<String, Long> erased, String table, long rows) {
    erased.merge(table, rows, Long::sum);
  }

  private static void requireParley() {
    if (CallContext.current().actor().kind() != Actor.Kind.SYSTEM) {
      throw new Denied("erasure.internal", "Only Parley itself erases.");
    }
  }
}
