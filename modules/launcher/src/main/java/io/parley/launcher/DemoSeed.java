package io.parley.launcher;

import io.parley.discussion.api.CountComments;
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
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Fills an empty installation with one tenant whose article people can read and discuss at once.
 * Brings its thread in the way an import does, so doing it again changes nothing.
 */
final class DemoSeed {
  static final String TENANT = "demo";
  static final String SITE = "demo";
  static final String OWNER_EMAIL = "editor@harbour-post.example";
  static final String OPERATOR_EMAIL = "operator@localhost.example";

  private static final String SOURCE = "demo";
  private static final UUID IMPORT =
      UUID.nameUUIDFromBytes("demo thread".getBytes(StandardCharsets.UTF_8));

  private final Ports ports;
  private final InstallationSecrets secrets;
  private final RunningServer server;
  private final Terminal terminal;

  DemoSeed(Ports ports, RunningServer server, InstallationSecrets secrets, Terminal terminal) {
    this.ports = ports;
    this.secrets = secrets;
    this.server = server;
    this.terminal = terminal;
  }

  /** Plants the demo when there is no tenant at all; Parley runs on when that fails. */
  void plantIfEmpty() {
    try {
      if (isWanted()) {
        terminal.step("demo tenant", this::plant);
      }
    } catch (ModuleException e) {
      terminal.complain("The demo could not be set up: " + e.detail());
    }
  }

  // Also after a start that ended half-way: then there is the demo tenant, alone and without a
  // thread.
  private boolean isWanted() {
    Tenancy tenancy = server.module(Tenancy.class);
    List<TenantView> tenants =
        RunningServer.asCommand(null, () -> tenancy.tenants(new PageRequest(2, null)).items());
    if (tenants.isEmpty()) {
      return true;
    }
    if (tenants.size() > 1 || !tenants.get(0).slug().equals(TENANT)) {
      return false;
    }
    Map<String, Long> comments =
        RunningServer.asCommand(
            tenants.get(0).id(),
            () ->
                tenancy.findSite(SITE).isEmpty()
                    ? Map.of()
                    : server
                        .module(Discussion.class)
                        .counts(new CountComments(SITE, List.of(DemoThread.ID))));
    return comments.getOrDefault(DemoThread.ID, 0L) == 0;
  }

  private TenantId plant() {
    Identity identity = server.module(Identity.class);
    Tenancy tenancy = server.module(Tenancy.class);
    RunningServer.asCommand(
        null,
        () -> {
          identity.setOperatorPassword(
              new SetOperatorPassword(OPERATOR_EMAIL, "Operator", secrets.operatorPassword()));
          return null;
        });
    TenantId tenant =
        RunningServer.asCommand(
            null,
            () ->
                tenancy
                    .findTenant(TENANT)
                    .orElseGet(
                        () ->
                            tenancy.createTenant(
                                new CreateTenant(TENANT, "The Harbour Post", null)))
                    .id());
    RunningServer.asCommand(
        tenant,
        () -> {
          if (!DemoPeople.joined(identity).contains(OWNER_EMAIL)) {
            Invitation invitation =
                identity.invite(new Invite(OWNER_EMAIL, "Ines Marlow", Role.OWNER));
            identity.acceptInvitation(
                new AcceptInvitation(invitation.token(), secrets.demoOwnerPassword()));
          }
          if (identity.apiKeys(new PageRequest(1, null)).items().isEmpty()) {
            // Nobody is told it: it shows how keys are listed, and opens nothing.
            identity.createApiKey(
                new CreateApiKey(
                    "Figures for the front page", Set.of(Scope.DISCUSSION_READ), null));
          }
          if (tenancy.findSite(SITE).isEmpty()) {
            tenancy.createSite(new CreateSite(SITE, "The Harbour Post", origins(), null));
          }
          return null;
        });
    // One request each: repeated in the same one, an invitation would be the same again.
    inTenant(tenant, () -> new DemoPeople(identity).plant());
    inTenant(tenant, () -> new DemoArchive(server.module(Exchange.class)).plant(SITE));
    plantThread(tenant);
    RunningServer.asCommand(
        tenant,
        () ->
            new DemoQueue(
                    server.module(Tenancy.class),
                    server.module(Moderation.class),
                    server.module(Discussion.class))
                .plant(SITE));
    return tenant;
  }

  private static void inTenant(TenantId tenant, Runnable work) {
    RunningServer.asCommand(
        tenant,
        () -> {
          work.run();
          return null;
        });
  }

  private List<String> origins() {
    return List.of("http://localhost:" + ports.http(), "http://127.0.0.1:" + ports.http());
  }

  private void plantThread(TenantId tenant) {
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
    RunningServer.asCommand(
        tenant,
        () ->
            discussion.importThreads(
                new ImportThreads(SITE, IMPORT, SOURCE, false, List.of(thread))));
    RunningServer.asCommand(
        tenant,
        () ->
            discussion.importComments(
                new ImportComments(SITE, IMPORT, SOURCE, false, DemoThread.comments(now))));
  }
}
