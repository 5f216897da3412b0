package io.parley.launcher;

import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.ImportComments;
import io.parley.discussion.api.ImportThreads;
import io.parley.discussion.api.ImportedThread;
import io.parley.exchange.api.Exchange;
import io.parley.identity.api.AcceptInvitation;
import io.parley.identity.api.CreateApiKey;
import io.parley.identity.api.Identity;
import io.parley.identity.api.Invitation;
import io.parley.identity.api.Invite;
import io.parley.identity.api.Role;
import io.parley.identity.api.SetOperatorPassword;
import io.parley.kernel.api.ModuleException;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.moderation.api.Moderation;
import io.parley.tenancy.api.CreateSite;
import io.parley.tenancy.api.CreateTenant;
import io.parley.tenancy.api.Tenancy;
import io.parley.tenancy.api.TenantView;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Fills an empty installation with one tenant whose article people can read and discuss at once,
 * and whose people find something on every page of theirs. Each step leaves alone what is there
 * already, so that what a former start began is brought to its end.
 */
final class DemoSeed {
  static final String TENANT = "demo";
  static final String SITE = "demo";
  static final String SECOND_SITE = "demo-sailing";
  static final List<String> SITES = List.of(SITE, SECOND_SITE);
  static final String OWNER_EMAIL = "editor@harbour-post.example";
  static final String OPERATOR_EMAIL = "operator@localhost.example";

  private static final String SOURCE = "demo";
  private static final UUID IMPORT =
      UUID.nameUUIDFromBytes("demo thread".getBytes(StandardCharsets.UTF_8));

  private final DemoMark mark;
  private final Ports ports;
  private final InstallationSecrets secrets;
  private final RunningServer server;
  private final Terminal terminal;

  DemoSeed(
      Home home,
      Ports ports,
      RunningServer server,
      InstallationSecrets secrets,
      Terminal terminal) {
    this.mark = new DemoMark(home.demoMark());
    this.ports = ports;
    this.secrets = secrets;
    this.server = server;
    this.terminal = terminal;
  }

  /**
   * Plants the demo when there is no tenant at all, or what is missing of it after a start that
   * ended half-way; Parley runs on when that fails.
   */
  void plantIfEmpty() {
    try {
      if (mark.isWanted(tenants())) {
        terminal.step("demo tenant", this::plant);
      }
    } catch (ModuleException e) {
      terminal.complain(
          "The demo could not be set up: "
              + e.detail()
              + " The next start tries again, unless you remove "
              + mark.file()
              + ".");
    }
  }

  private List<TenantView> tenants() {
    Tenancy tenancy = server.module(Tenancy.class);
    return RunningServer.asCommand(null, () -> tenancy.tenants(new PageRequest(1, null)).items());
  }

  private void plant() {
    mark.begin();
    DemoTenant tenant = new DemoTenant(server, tenant());
    Moderation moderation = server.module(Moderation.class);
    // One request each: repeated in the same one, an invitation would be the same again.
    tenant.run(() -> plantOwner(server.module(Identity.class)));
    tenant.run(() -> new DemoPeople(server.module(Identity.class)).plant());
    tenant.runAs(OWNER_EMAIL, () -> plantSites(server.module(Tenancy.class)));
    tenant.runAs(DemoPeople.ADMIN, () -> new DemoPolicy(moderation).plant());
    tenant.runAs(OWNER_EMAIL, () -> new DemoArchive(server.module(Exchange.class)).plant(SITE));
    plantThreads(tenant);
    DemoQueue queue = new DemoQueue(tenant);
    SITES.forEach(site -> tenant.run(() -> queue.plant(site)));
    DemoDecisions decisions = new DemoDecisions(tenant, DemoThreads.read());
    tenant.runAs(DemoPeople.MODERATOR, decisions::decideOnThreads);
    tenant.runAs(DemoPeople.MODERATOR, decisions::decideOnQueue);
    tenant.run(() -> new DemoReaders(tenant).plant());
    tenant.runAs(DemoPeople.ADMIN, decisions::decideOnTheRest);
    mark.end();
  }

  private TenantId tenant() {
    Identity identity = server.module(Identity.class);
    Tenancy tenancy = server.module(Tenancy.class);
    return RunningServer.asCommand(
        null,
        () -> {
          Optional<TenantView> there = tenancy.findTenant(TENANT);
          if (there.isPresent()) {
            return there.get().id();
          }
          // Only now: who tries again keeps the password that was chosen since.
          identity.setOperatorPassword(
              new SetOperatorPassword(OPERATOR_EMAIL, "Operator", secrets.operatorPassword()));
          return tenancy.createTenant(new CreateTenant(TENANT, "The Harbour Post", null)).id();
        });
  }

  private void plantOwner(Identity identity) {
    if (!DemoPeople.joined(identity).contains(OWNER_EMAIL)) {
      Invitation invitation = identity.invite(new Invite(OWNER_EMAIL, "Ines Marlow", Role.OWNER));
      identity.acceptInvitation(
          new AcceptInvitation(invitation.token(), secrets.demoOwnerPassword()));
    }
    if (identity.apiKeys(new PageRequest(1, null)).items().isEmpty()) {
      // Nobody is told it: it shows how keys are listed, and opens nothing.
      identity.createApiKey(
          new CreateApiKey("Figures for the front page", Set.of(Scope.DISCUSSION_READ), null));
    }
  }

  private void plantSites(Tenancy tenancy) {
    plantSite(tenancy, SITE, "The Harbour Post");
    plantSite(tenancy, SECOND_SITE, "Harbour Post Sailing");
  }

  private void plantSite(Tenancy tenancy, String key, String name) {
    if (tenancy.findSite(key).isEmpty()) {
      List<String> origins =
          List.of("http://localhost:" + ports.http(), "http://127.0.0.1:" + ports.http());
      tenancy.createSite(new CreateSite(key, name, origins, null));
    }
  }

  private void plantThreads(DemoTenant tenant) {
    Discussion discussion = server.module(Discussion.class);
    Instant now = Instant.now();
    ImportedThread thread =
        new ImportedThread(
            DemoThread.ID,
            DemoThread.ID,
            "http://localhost:" + ports.http() + "/demo/",
            DemoThread.TITLE,
            false,
            false,
            now.minus(DemoThread.AGE));
    tenant.run(
        () ->
            discussion.importThreads(
                new ImportThreads(SITE, IMPORT, SOURCE, false, List.of(thread))));
    tenant.run(
        () ->
            discussion.importComments(
                new ImportComments(SITE, IMPORT, SOURCE, false, DemoThread.comments(now))));
    DemoThreads others = DemoThreads.read();
    SITES.forEach(site -> tenant.run(() -> others.plant(discussion, site, now)));
  }
}
