package io.parley.migrations;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Reads PostgreSQL's catalogue and says, one sentence each, what breaks the promise of separation.
 */
final class Catalogue {
  /** Tables without a tenant, and why they have none. */
  private static final Map<String, String> INSTALLATION_TABLES =
      Map.ofEntries(
          Map.entry("batch.job_instance", "the batch runtime knows no tenants"),
          Map.entry("batch.job_execution", "the batch runtime knows no tenants"),
          Map.entry("batch.step_execution", "the batch runtime knows no tenants"),
          Map.entry("batch.partition_execution", "the batch runtime knows no tenants"),
          Map.entry("tenancy.tenant", "is the tenant"),
          Map.entry("tenancy.plan", "offered to all tenants by the operator"),
          Map.entry("tenancy.reserved_key", "the reservation of a key outlives the tenant"),
          Map.entry("tenancy.erasure", "the receipt outlives the tenant"),
          Map.entry("cluster.jgroupsping", "members of the cluster belong to the installation"),
          Map.entry("cluster.member_key", "is the installation's"),
          Map.entry("identity.ended_session", "sessions are found by their token alone"),
          Map.entry("identity.operator", "runs the installation"),
          Map.entry("identity.operator_key", "belongs to the operator"));

  /** Indexes that look across tenants, and why they may. */
  private static final Map<String, String> INDEXES_ACROSS_TENANTS =
      Map.of(
          "discussion.comment_by_words",
          "an index of words has no leading column; the tenant is one of the words",
          "notification.digest_by_time",
          "the sender asks for the members of all tenants whose time has come",
          "notification.mail_by_age",
          "the operator reads the mails of all tenants, newest first",
          "tenancy.site_key_taken",
          "a page that embeds a site knows its key and nothing else",
          "tenancy.site_to_erase",
          "the job that erases removed sites asks for those of all tenants");

  /** Tables of the same name and purpose in every schema. */
  private static final Set<String> IN_EVERY_SCHEMA =
      Set.of("flyway_history", "installation_command_result", "installation_audit_entry");

  private final DataSource database;

  Catalogue(DataSource database) {
    this.database = database;
  }

  List<String> breaches() throws SQLException {
    List<String> breaches = new ArrayList<>();
    for (List<String> table : rows(TABLES)) {
      String name = table.get(0);
      if ("f".equals(table.get(1))) {
        String local = name.substring(name.indexOf('.') + 1);
        if (!INSTALLATION_TABLES.containsKey(name) && !IN_EVERY_SCHEMA.contains(local)) {
          breaches.add(
              name + " has no tenant_id and is not listed as a table of the installation.");
        }
        continue;
      }
      complain(breaches, table.get(2), name + " has no row level security.");
      complain(breaches, table.get(3), name + " does not force row level security.");
      complain(breaches, table.get(4), name + " has no policy on tenant_id for its module's role.");
      complain(
          breaches, table.get(5), name + " has a primary key that does not begin with tenant_id.");
      complain(breaches, table.get(6), name + " lets tenant_id be null.");
    }
    for (List<String> index : rows(INDEXES)) {
      if (!INDEXES_ACROSS_TENANTS.containsKey(index.get(0))) {
        breaches.add(
            index.get(0)
                + " does not begin with tenant_id and is not listed as one that looks"
                + " across tenants.");
      }
    }
    for (List<String> table : rows(OPEN_POLICIES)) {
      breaches.add(table.get(0) + " has a policy that opens it to " + table.get(1) + ".");
    }
    for (List<String> owned : rows(OWNED)) {
      breaches.add(owned.get(0) + " is owned by " + owned.get(1) + ".");
    }
    for (List<String> role : rows(MIGHTY)) {
      breaches.add(role.get(0) + " may do more than a module's role may.");
    }
    for (List<String> grant : rows(FOREIGN_GRANTS)) {
      breaches.add(grant.get(0) + " may " + grant.get(2) + " " + grant.get(1) + ".");
    }
    for (List<String> function : rows(OPEN_FUNCTIONS)) {
      breaches.add(function.get(0) + " may be called by everybody or has no fixed search_path.");
    }
    return breaches;
  }

  private static void complain(List<String> breaches, String held, String sentence) {
    if ("f".equals(held)) {
      breaches.add(sentence);
    }
  }

  private List<List<String>> rows(String query) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<List<String>> result = new ArrayList<>();
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(String.valueOf(rows.getString(i)));
        }
        result.add(row);
      }
      return result;
    }
  }

  private static final String OURS =
      " n.nspname not like 'pg\\_%' and n.nspname not in ('information_schema', 'kernel')";

  private static final String TABLES =
      """
      select n.nspname || '.' || c.relname, a.attnum is not null, c.relrowsecurity,
        c.relforcerowsecurity,
        exists (select from pg_policy p
          where p.polrelid = c.oid and p.polcmd = '*'
            and p.polroles = array[(select oid from pg_roles where rolname = 'parley_' || n.nspname)]
            and pg_get_expr(p.polqual, p.polrelid) like '(tenant_id = ( SELECT%app.tenant%'
            and pg_get_expr(p.polwithcheck, p.polrelid) like '(tenant_id = ( SELECT%app.tenant%'),
        exists (select from pg_index i
          where i.indrelid = c.oid and i.indisprimary and i.indkey[0] = a.attnum),
        a.attnotnull
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
        left join pg_attribute a
          on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
      where c.relkind in ('r', 'p', 'm', 'f') and\
      """
          + OURS
          + " order by 1";

  private static final String INDEXES =
      """
      select n.nspname || '.' || x.relname
      from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
        join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a
          on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
      where i.indkey[0] <> a.attnum and\
      """
          + OURS
          + " order by 1";

  private static final String OPEN_POLICIES =
      """
      select c.oid::regclass::text, r.role from pg_policy p join pg_class c on c.oid = p.polrelid
        join pg_namespace n on n.oid = c.relnamespace,
        lateral (select coalesce((select rolname from pg_roles where oid = o), 'everybody') as role
          from unnest(p.polroles) o) r
      where r.role not in ('parley_owner', 'parley_' || n.nspname)
        or (r.role <> 'parley_owner'
          and coalesce(pg_get_expr(p.polqual, p.polrelid), '') not like '%app.tenant%')\
      """;

  private static final String OWNED =
      """
      select n.nspname || '.' || c.relname, r.rolname
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_roles r on r.oid = c.relowner
      where r.rolname like 'parley\\_%' and r.rolname <> 'parley_owner'
      union all
      select n.nspname, r.rolname from pg_namespace n join pg_roles r on r.oid = n.nspowner
      where r.rolname like 'parley\\_%' and r.rolname <> 'parley_owner'
      union all
      select p.oid::regprocedure::text, r.rolname from pg_proc p join pg_roles r on r.oid = p.proowner
      where r.rolname like 'parley\\_%' and r.rolname <> 'parley_owner'\
      """;

  private static final String MIGHTY =
      """
      select r.rolname from pg_roles r
      where r.rolname like 'parley\\_%'
        and (r.rolsuper or r.rolbypassrls or r.rolcreatedb or r.rolcreaterole or r.rolreplication
          or (r.rolname <> 'parley_owner'
            and exists (select from pg_auth_members m where m.member = r.oid))
          or (r.rolname = 'parley_owner' and r.rolcanlogin))\
      """;

  // What a role may do outside its own schema, or, inside it, beyond reading and writing rows.
  private static final String FOREIGN_GRANTS =
      """
      select r.rolname, n.nspname || '.' || c.relname, p.privilege
      from pg_roles r, pg_class c join pg_namespace n on n.oid = c.relnamespace,
        unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger'])
          as p(privilege)
      where r.rolname like 'parley\\_%' and r.rolname <> 'parley_owner'
        and c.relkind in ('r', 'p', 'v', 'm', 'f')
        and has_table_privilege(r.oid, c.oid, p.privilege)
        and (r.rolname <> 'parley_' || n.nspname
          or p.privilege in ('truncate', 'references', 'trigger')
          or c.relname = 'flyway_history')
        and\
      """
          + OURS
          + """

          union all
          select r.rolname, 'schema ' || n.nspname, p.privilege
          from pg_roles r, pg_namespace n, unnest(array['usage', 'create']) as p(privilege)
          where r.rolname like 'parley\\_%' and r.rolname <> 'parley_owner'
            and has_schema_privilege(r.oid, n.oid, p.privilege)
            and (r.rolname <> 'parley_' || n.nspname or p.privilege = 'create')
            and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'\
          """;

  private static final String OPEN_FUNCTIONS =
      """
      select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
        and (has_function_privilege('public', p.oid, 'execute')
          or (p.prosecdef and not exists (
            select from unnest(p.proconfig) setting where setting like 'search_path=%')))\
      """;
}
