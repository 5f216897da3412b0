package io.parley.architecture.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.architecture.server.api.Alpha;
import io.parley.architecture.server.api.Beta;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.api.Unavailable;
import io.parley.testkit.Probe;
import io.parley.testkit.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two small modules in isolated sub-deployments on the configured server. They are called from
 * outside through the internal listener, so that the node edge is shown, too; beta is in loopback
 * mode and alpha in local mode.
 */
@ExtendWith(ArquillianExtension.class)
class ModulesOnTheServerIT {
  private static final String CONTAINER = "parley";

  @ArquillianResource ContainerController containers;
  @ArquillianResource Deployer deployer;

  private final Alpha alpha = Server.RUNNING.client(Alpha.class);
  private final Beta beta = Server.RUNNING.client(Beta.class);
  private CallContext context;

  /** Prepared once, before the container is started with what it says. */
  private static final class Server {
    static final ProofServer RUNNING = ProofServer.prepare();
  }

  @Deployment(name = "proof", managed = false, testable = false)
  @TargetsContainer(CONTAINER)
  static EnterpriseArchive proof() {
    return ProofApplication.packed();
  }

  @BeforeEach
  void startOnce() {
    if (!containers.isStarted(CONTAINER)) {
      containers.start(CONTAINER, Server.RUNNING.configuration());
      deployer.deploy("proof");
    }
    // Made when the server is up: its time begins here.
    context = contextOf(new TenantId(UUID.randomUUID()), false);
  }

  private static CallContext contextOf(TenantId tenant, boolean repeatable) {
    return new CallContext(
        tenant,
        Actor.system("proof"),
        Instant.now().plusSeconds(60),
        new RequestId(UUID.randomUUID(), repeatable),
        "0af7651916cd43dd8448eb211c80319c");
  }

  private <T> T calling(Supplier<T> call) {
    return context.run(call);
  }

  @Test
  void hidesTheInternalsOfOtherModules() {
    String internal = "io.parley.architecture.server.alpha.AlphaCore";
    String contract = "io.parley.architecture.server.api.Alpha";

    assertThat(calling(() -> beta.load(internal))).isEqualTo("ClassNotFoundException");
    assertThat(calling(() -> beta.load(contract))).isEqualTo(contract);
  }

  @Test
  void injectsContractsAndCarriesCalls() {
    UUID written = calling(() -> alpha.write("from outside"));

    assertThat(written.version()).isEqualTo(7);
    assertThat(calling(beta::notesOfAlpha)).containsExactly("from outside");
  }

  @Test
  void carriesCallsThroughLoopback() {
    assertThat(calling(() -> alpha.greetThroughBeta("you"))).isEqualTo("Hello, you");
  }

  @Test
  void refusesModuleCallsInsideAnOpenTransaction() {
    assertThat(calling(beta::callInsideTransaction))
        .startsWith("IllegalStateException: alpha.notes was called inside an open transaction.");
  }

  @Test
  void keepsTenantsApart() {
    calling(() -> alpha.write("mine"));

    List<String> others =
        contextOf(new TenantId(UUID.randomUUID()), false).<List<String>>run(alpha::notes);

    assertThat(others).isEmpty();
    assertThat(calling(alpha::notes)).containsExactly("mine");
  }

  @Test
  void recordsWhoDidWhat() throws SQLException {
    UUID id = calling(() -> alpha.write("audited"));

    assertThat(
            select(
                "select actor_kind || ' ' || actor_id || ' ' || action || ' ' || target || ' ' ||"
                    + " detail from proof.audit_entry where tenant_id = ? and request_id = ?",
                tenant(),
                context.request().value()))
        .isEqualTo(
            "SYSTEM proof note.written "
                + id
                + " {\"about\": {}, \"after\": {\"length\": \"7\"}, \"before\": {}, \"siteId\": null}");
  }

  @Test
  void answersARepeatedCommandFromTheStoredAnswer() {
    CallContext repeatable = contextOf(new TenantId(tenant()), true);

    UUID first = repeatable.run(() -> alpha.write("once"));
    UUID second = repeatable.run(() -> alpha.write("once"));

    assertThat(second).isEqualTo(first);
    assertThat(calling(alpha::notes)).containsExactly("once");
    assertThatThrownBy(() -> repeatable.run(() -> alpha.write("something else")))
        .isInstanceOfSatisfying(
            Conflict.class, conflict -> assertThat(conflict.code()).isEqualTo("request.reused"));
  }

  @Test
  void refusesARepeatWhileTheFirstRunIsUnderWay() throws SQLException {
    CallContext repeatable = contextOf(new TenantId(tenant()), true);
    String question = "proof " + tenant() + " " + repeatable.request() + " write";

    try (Connection other = TestDatabase.shared().asAdministrator().getConnection();
        PreparedStatement claim =
            other.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
      other.setAutoCommit(false);
      claim.setString(1, question);
      claim.execute();

      assertThatThrownBy(() -> repeatable.run(() -> alpha.write("twice")))
          .isInstanceOfSatisfying(
              Conflict.class,
              conflict -> assertThat(conflict.code()).isEqualTo("request.in-flight"));
      // A connection that closes lets go of it some time later.
      other.rollback();
    }

    assertThat(repeatable.<UUID>run(() -> alpha.write("twice"))).isNotNull();
  }

  @Test
  void forgetsAnswersAfterADay() throws SQLException {
    CallContext old = contextOf(new TenantId(tenant()), true);
    old.run(() -> alpha.write("yesterday"));
    update(
        "update proof.command_result set created_at = now() - interval '25 hours'"
            + " where tenant_id = ?",
        tenant());

    contextOf(new TenantId(tenant()), true).run(() -> alpha.write("today"));

    assertThat(select("select count(*) from proof.command_result where tenant_id = ?", tenant()))
        .isEqualTo("1");
  }

  @Test
  void letsCoresCatchUniqueViolationsAndRollsBack() throws SQLException {
    calling(() -> alpha.write("the only one"));

    assertThatThrownBy(() -> calling(() -> alpha.write("the only one")))
        .isInstanceOfSatisfying(
            Conflict.class,
            conflict -> {
              assertThat(conflict.code()).isEqualTo("note.taken");
              assertThat(conflict.detail()).isEqualTo("note_text");
            });
    assertThat(select("select count(*) from proof.audit_entry where tenant_id = ?", tenant()))
        .isEqualTo("1");
  }

  @Test
  void refusesToWriteWhileReading() {
    assertThatThrownBy(
            () ->
                calling(
                    () -> {
                      alpha.writeWhileReading("never");
                      return true;
                    }))
        .isInstanceOfSatisfying(
            Unavailable.class, error -> assertThat(error.code()).isEqualTo("module.failed"));
    assertThat(calling(alpha::notes)).isEmpty();
  }

  @Test
  void refusesUnitsOfWorkInsideOneAnother() {
    assertThat(calling(alpha::nest)).contains("Units of work do not nest");
  }

  @Test
  void endsStatementsWhenTheTimeOfTheCallIsOver() throws SQLException {
    assertThatThrownBy(
            () ->
                calling(
                    () -> {
                      alpha.waitInTheDatabase();
                      return true;
                    }))
        .isInstanceOf(Unavailable.class);

    Probe.until(
        "the statement to end",
        Duration.ofSeconds(5),
        () ->
            select(
                    "select count(*) from pg_stat_activity where state = 'active'"
                        + " and usename = 'parley_tenancy' and query like '%pg_sleep%'")
                .equals("0"));
  }

  @Test
  void runsBatchJobsThatCallModulesOutsideTheirChunks() {
    long job = calling(() -> alpha.startJob(7));

    Probe.until(
        "the job to complete",
        Duration.ofSeconds(30),
        () -> calling(() -> alpha.job(job)),
        "COMPLETED"::equals);
    assertThat(calling(alpha::notes)).hasSize(7).contains("note 0", "note 6");
  }

  @Test
  void answersNobodyWithoutASignatureAndNobodyOnThePublicPort() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    URI unsigned = URI.create(Server.RUNNING.internal() + "/internal/alpha/notes");
    URI publicly = URI.create(Server.RUNNING.http() + "/internal/alpha/notes");

    HttpResponse<String> refused = client.send(post(unsigned), ofText());
    HttpResponse<String> unknown = client.send(post(publicly), ofText());

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(refused.body()).contains("internal.unsigned");
    assertThat(unknown.statusCode()).isEqualTo(404);
  }

  private static HttpRequest post(URI uri) {
    return HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString("[]")).build();
  }

  private static HttpResponse.BodyHandler<String> ofText() {
    return HttpResponse.BodyHandlers.ofString();
  }

  private UUID tenant() {
    return context.requireTenant().value();
  }

  private static String select(String sql, Object... parameters) throws SQLException {
    try (Connection connection = TestDatabase.shared().asAdministrator().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getString(1) : "nothing";
      }
    }
  }

  private static void update(String sql, Object parameter) throws SQLException {
    try (Connection connection = TestDatabase.shared().asAdministrator().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, parameter);
      statement.executeUpdate();
    }
  }
}
