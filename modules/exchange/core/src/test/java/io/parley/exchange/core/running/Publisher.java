package io.parley.exchange.core.running;

import io.parley.discussion.api.Bucket;
import io.parley.exchange.api.AddPart;
import io.parley.exchange.api.Exchange;
import io.parley.exchange.api.ImportFormat;
import io.parley.exchange.api.ImportView;
import io.parley.exchange.api.OpenUpload;
import io.parley.exchange.api.ReportLine;
import io.parley.exchange.api.ReportRequest;
import io.parley.exchange.api.StartImport;
import io.parley.exchange.api.Upload;
import io.parley.exchange.core.database.Database;
import io.parley.exchange.core.database.UnitOfWorkDatabase;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.EventSubscriber;
import io.parley.kernel.api.ModuleApi;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.Sha256;
import io.parley.kernel.api.Subscribes;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.events.Outbox;
import io.parley.kernel.events.Subscriptions;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Settings;
import io.parley.kernel.runtime.Wire;
import io.parley.tenancy.api.PublicSite;
import io.parley.tenancy.api.SiteSettings;
import io.parley.tenancy.api.Tenancy;
import io.parley.testkit.TestDatabase;
import io.parley.testkit.jpa.LocalPersistence;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** A tenant with one site and a node of its own, and what it does with imports. */
final class Publisher {
  private static final LocalPersistence PERSISTENCE = LocalPersistence.of("exchange");
  private static final UnitOfWork UNIT =
      new UnitOfWork(
          "exchange",
          PERSISTENCE.entities(),
          PERSISTENCE.transaction(),
          new Wire(),
          Clock.systemUTC());

  final TenantId tenant = new TenantId(UUID.randomUUID());
  final String site = "site-" + tenant.value().toString().substring(0, 8);
  final UUID siteId = UUID.randomUUID();
  final Executioner executioner = new Executioner();
  final DiscussionInMemory discussion = new DiscussionInMemory(executioner);

  private final Settings settings;
  Node node;

  Publisher() {
    this(Map.of());
  }

  Publisher(Map<String, String> settings) {
    this.settings = Settings.of(settings);
    this.node = restart();
  }

  /** The node dies and comes back, remembering nothing. */
  Node restart() {
    executioner.spare();
    node = new Node(new MortalDatabase(database(), executioner), discussion, tenancy(), settings);
    return node;
  }

  static Database database() {
    return new UnitOfWorkDatabase(UNIT, outbox());
  }

  static Outbox outbox() {
    return Outbox.withoutDelivery(
        "exchange", UNIT, new Subscriptions(Map.of(Watcher.class, events -> null)));
  }

  /** Wants whatever this module sends. */
  @ModuleApi(key = "watcher")
  @Subscribes("exchange.import.completed")
  interface Watcher extends EventSubscriber {}

  private Tenancy tenancy() {
    PublicSite own = new PublicSite(tenant, siteId, site, site, List.of(), SiteSettings.defaults());
    return (Tenancy)
        Proxy.newProxyInstance(
            Tenancy.class.getClassLoader(),
            new Class<?>[] {Tenancy.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("findSite")) {
                throw new UnsupportedOperationException(method.getName());
              }
              return Optional.of(own).filter(found -> found.key().equals(arguments[0]));
            });
  }

  <T> T calling(Supplier<T> work) {
    return calling(UUID.randomUUID(), false, work);
  }

  <T> T calling(UUID request, boolean repeatable, Supplier<T> work) {
    Actor key = new Actor(Actor.Kind.API_KEY, "key", Set.of(Scope.SITE_ADMIN));
    return as(key, request, repeatable, work);
  }

  <T> T as(Actor actor, Supplier<T> work) {
    return as(actor, UUID.randomUUID(), false, work);
  }

  private <T> T as(Actor actor, UUID request, boolean repeatable, Supplier<T> work) {
    return new CallContext(
            tenant,
            actor,
            Instant.now().plusSeconds(60),
            new RequestId(request, repeatable),
            "0".repeat(32))
        .run(work);
  }

  Exchange exchange() {
    return node.core;
  }

  /** Sends a file, in parts of that many bytes, and starts its import. */
  ImportView send(byte[] file, boolean dryRun, int part) {
    Upload upload = exchange().openUpload(new OpenUpload(site, ImportFormat.DISQUS, dryRun));
    for (int index = 0; index * part < file.length; index++) {
      byte[] bytes =
          Arrays.copyOfRange(file, index * part, Math.min(file.length, (index + 1) * part));
      exchange().addPart(new AddPart(upload.id(), index, bytes));
    }
    return exchange().start(new StartImport(upload.id(), Sha256.hexOf(file)));
  }

  UUID start(String file) {
    return start(file.getBytes(StandardCharsets.UTF_8), false);
  }

  UUID start(byte[] file, boolean dryRun) {
    return calling(() -> send(file, dryRun, 100_000)).id();
  }

  /** Sends a file and waits until its import has ended. */
  ImportView bringIn(String file) {
    return bringIn(file.getBytes(StandardCharsets.UTF_8), false);
  }

  ImportView bringIn(byte[] file, boolean dryRun) {
    UUID id = start(file, dryRun);
    claimed(id);
    return find(id);
  }

  /** Does the work of that import only: other tests have theirs in the same queue. */
  void claimed(UUID id) {
    Run run = node.runs.begin(tenant, id, taskOf(id), UUID.randomUUID());
    administrator(
        "update exchange.import set state = 'running', started_at = coalesce(started_at, now()),"
            + " lease_token = ?, lease_until = now() + interval '1 hour' where id = ?",
        run.token(),
        id);
    node.perform(run);
  }

  private static Task taskOf(UUID id) {
    try (Connection connection = TestDatabase.shared().asAdministrator().getConnection();
        PreparedStatement statement =
            connection.prepareStatement("select task from exchange.import where id = ?")) {
      statement.setObject(1, id);
      var rows = statement.executeQuery();
      rows.next();
      return Task.of(rows.getString(1));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static int administrator(String sql, Object... parameters) {
    try (Connection connection = TestDatabase.shared().asAdministrator().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static int count(String sql, Object... parameters) {
    try (Connection connection = TestDatabase.shared().asAdministrator().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      var rows = statement.executeQuery();
      rows.next();
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static String text(String sql, Object parameter) {
    try (Connection connection = TestDatabase.shared().asAdministrator().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, parameter);
      var rows = statement.executeQuery();
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What others were told of that import, as JSON. */
  List<String> told(UUID id) {
    try (Connection connection = TestDatabase.shared().asAdministrator().getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select e.payload::text from exchange.outbox_event e"
                    + " join exchange.outbox_delivery d on d.event_id = e.id"
                    + " where e.name = 'exchange.import.completed' and e.stream = ?"
                    + " and d.subscriber = 'watcher' and d.tenant_id = ?")) {
      statement.setObject(1, id);
      statement.setObject(2, tenant.value());
      List<String> events = new ArrayList<>();
      var rows = statement.executeQuery();
      while (rows.next()) {
        events.add(rows.getString(1));
      }
      return events;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  ImportView find(UUID id) {
    return calling(() -> exchange().find(id));
  }

  List<ReportLine> report(UUID id) {
    List<ReportLine> lines = new ArrayList<>();
    String[] cursor = {null};
    do {
      Page<ReportLine> page = calling(() -> exchange().report(new ReportRequest(id, 7, cursor[0])));
      lines.addAll(page.items());
      cursor[0] = page.next();
    } while (cursor[0] != null);
    return lines;
  }

  Bucket bucketOf(UUID id, String sourceId) {
    return line(id, sourceId).bucket();
  }

  ReportLine line(UUID id, String sourceId) {
    return report(id).stream()
        .filter(line -> line.sourceId().equals(sourceId))
        .reduce((first, second) -> second)
        .orElseThrow();
  }
}
