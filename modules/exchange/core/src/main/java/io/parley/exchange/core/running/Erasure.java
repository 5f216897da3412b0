package io.parley.exchange.core.running;

import io.parley.exchange.core.database.Database;
import io.parley.exchange.core.database.Sql;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Denied;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Erases what this module keeps; an import under way loses its lease with its row, and ends. */
@Singleton
public final class Erasure {
  // The import first: from then on no run can add to the others.
  private static final List<String> OF_IMPORTS =
      List.of("import_count", "outcome", "record", "import_part");

  private final Database database;

  @Inject
  Erasure(Database database) {
    this.database = database;
  }

  /** Everything of the tenant of the call. */
  public Map<String, Long> tenant() {
    requireParley();
    UUID tenant = CallContext.current().requireTenant().value();
    return database.write(
        connection -> {
          Map<String, Long> erased = new LinkedHashMap<>();
          for (String table :
              List.of(
                  "import",
                  "upload",
                  "import_count",
                  "outcome",
                  "record",
                  "import_part",
                  "command_result",
                  "audit_entry")) {
            int rows =
                Sql.on(connection, "delete from " + table + " where tenant_id = ?")
                    .with(tenant)
                    .update();
            erased.put(table, (long) rows);
          }
          return erased;
        });
  }

  /** Everything of one site. */
  public Map<String, Long> site(UUID site) {
    requireParley();
    UUID tenant = CallContext.current().requireTenant().value();
    return database.write(
        connection -> {
          Map<String, Long> erased = new LinkedHashMap<>();
          // Held from here on, so that no run can add anything behind the deletions.
          Sql.on(connection, "select id from import where tenant_id = ? and site_id = ? for update")
              .with(tenant, site)
              .list(row -> true);
          // Parts and records name the import only, and are erased while it still names the site.
          for (String table : OF_IMPORTS) {
            int rows =
                Sql.on(
                        connection,
                        "delete from "
                            + table
                            + " where tenant_id = ? and import_id in ("
                            + "select id from import where tenant_id = ? and site_id = ? union all "
                            + "select id from upload where tenant_id = ? and site_id = ?)")
                    .with(tenant, tenant, site, tenant, site)
                    .update();
            erased.put(table, (long) rows);
          }
          for (String table : List.of("import", "upload")) {
            int rows =
                Sql.on(connection, "delete from " + table + " where tenant_id = ? and site_id = ?")
                    .with(tenant, site)
                    .update();
            erased.put(table, (long) rows);
          }
          return erased;
        });
  }

  private static void requireParley() {
    if (CallContext.current().actor().kind() != Actor.Kind.SYSTEM) {
      throw new Denied("erasure.internal", "Only Parley itself erases.");
    }
  }
}
