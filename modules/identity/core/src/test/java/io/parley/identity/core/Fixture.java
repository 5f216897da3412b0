package io.parley.identity.core;

import io.parley.identity.api.AcceptInvitation;
import io.parley.identity.api.ApiKeyCreated;
import io.parley.identity.api.Authenticated;
import io.parley.identity.api.CreateApiKey;
import io.parley.identity.api.Identity;
import io.parley.identity.api.Invitation;
import io.parley.identity.api.Invite;
import io.parley.identity.api.MemberView;
import io.parley.identity.api.Role;
import io.parley.identity.api.Session;
import io.parley.identity.api.SignIn;
import io.parley.identity.api.SignedIn;
import io.parley.identity.core.key.ApiKey;
import io.parley.identity.core.key.OperatorKey;
import io.parley.identity.core.member.Member;
import io.parley.identity.core.operator.Operator;
import io.parley.identity.core.reset.PasswordReset;
import io.parley.identity.core.secondfactor.SecondFactor;
import io.parley.identity.core.session.MemberSession;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.EventSubscriber;
import io.parley.kernel.api.ModuleApi;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.Subscribes;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.events.Outbox;
import io.parley.kernel.events.Subscriptions;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Ids;
import io.parley.kernel.runtime.Secrets;
import io.parley.kernel.runtime.Settings;
import io.parley.kernel.runtime.Wire;
import io.parley.tenancy.api.TenantView;
import io.parley.testkit.TestDatabase;
import io.parley.testkit.jpa.LocalPersistence;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.manager.DefaultCacheManager;

/** The whole core on the real database, without a server. */
final class Fixture implements AutoCloseable {
  static final String PASSWORD = "correct horse battery";

  static final String AGENT =
      "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

  /** Wants everything, so that it is kept. */
  @ModuleApi(key = "watcher")
  @Subscribes({"identity.member.invited", "identity.password-reset.requested"})
  interface Watcher extends EventSubscriber {}

  private final LocalPersistence persistence;
  private final DefaultCacheManager caches = new DefaultCacheManager();
  private final IdentityCore core;

  final Steps clock = new Steps();
  final KnownTenants tenants = new KnownTenants();
  final UnitOfWork unit;
  final Outbox outbox;
  final Identity identity;

  Fixture() {
    this(TestDatabase.shared().as("identity"));
  }

  Fixture(DataSource source) {
    persistence =
        LocalPersistence.of(
            source,
            Member.class,
            MemberSession.class,
            SecondFactor.class,
            PasswordReset.class,
            ApiKey.class,
            Operator.class,
            OperatorKey.class);
    unit =
        new UnitOfWork(
            "identity", persistence.entities(), persistence.transaction(), new Wire(), clock);
    outbox =
        Outbox.withoutDelivery(
            "identity", unit, new Subscriptions(Map.of(Watcher.class, events -> null)));
    Settings settings =
        Settings.of(Map.of("parley.secret", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="));
    caches.defineConfiguration("sessions", new ConfigurationBuilder().build());
    caches.defineConfiguration("attempts", new ConfigurationBuilder().build());
    caches.defineConfiguration("keys", new ConfigurationBuilder().build());
    core =
        new IdentityCore(
            new IdentityCore.Server(
                persistence.entities(),
                unit,
                outbox,
                settings,
                new Secrets(settings),
                new Wire(),
                clock,
                tenants.contract(),
                caches.getCache("sessions"),
                caches.getCache("attempts"),
                caches.getCache("keys")));
    identity = core;
  }

  <T> T as(Actor actor, TenantId tenant, Supplier<T> work) {
    return as(actor, tenant, new RequestId(Ids.next(), false), work);
  }

  <T> T as(Actor actor, TenantId tenant, RequestId request, Supplier<T> work) {
    return new CallContext(
            tenant,
            actor,
            clock.instant().plus(Duration.ofSeconds(30)),
            request,
            "0123456789abcdef0123456789abcdef")
        .run(work);
  }

  <T> T asAnybody(Supplier<T> work) {
    return as(Actor.reader(), null, work);
  }

  <T> T asOperatorIn(TenantId tenant, Supplier<T> work) {
    return as(operator(), tenant, work);
  }

  <T> T asAdminOf(TenantId tenant, Supplier<T> work) {
    return as(admin(), tenant, work);
  }

  <T> T asMember(UUID member, TenantId tenant, Supplier<T> work) {
    return as(
        new Actor(Actor.Kind.MEMBER, member.toString(), Set.of(Scope.TENANT_ADMIN)), tenant, work);
  }

  static Actor operator() {
    return new Actor(Actor.Kind.OPERATOR, "operator", Set.of(Scope.OPERATOR));
  }

  static Actor admin() {
    return new Actor(Actor.Kind.API_KEY, "key", Set.of(Scope.TENANT_ADMIN));
  }

  ApiKeyCreated aKeyOf(TenantId tenant, Scope... scopes) {
    return asAdminOf(
        tenant, () -> identity.createApiKey(new CreateApiKey("A key", Set.of(scopes), null)));
  }

  Optional<Authenticated> authenticate(String key) {
    return asAnybody(() -> identity.authenticateKey(key));
  }

  Invitation anInvitation(TenantId tenant, String email, Role role) {
    return asOperatorIn(tenant, () -> identity.invite(new Invite(email, "Ada", role)));
  }

  MemberView aMember(TenantId tenant, String email, Role role) {
    return accept(anInvitation(tenant, email, role).token(), PASSWORD);
  }

  MemberView accept(String token, String password) {
    return asAnybody(() -> identity.acceptInvitation(new AcceptInvitation(token, password)));
  }

  SignedIn signIn(TenantView tenant, String email, String password) {
    return signIn(tenant, email, password, null);
  }

  SignedIn signIn(TenantView tenant, String email, String password, String code) {
    return asAnybody(
        () ->
            identity.signIn(
                new SignIn(
                    tenant == null ? null : tenant.slug(),
                    email,
                    password,
                    "192.0.2.1",
                    AGENT,
                    code)));
  }

  /** What a signed-in person has as long as nothing ended it. */
  Optional<Session> session(SignedIn signedIn) {
    return asAnybody(() -> identity.session(signedIn.token()));
  }

  static String anEmail() {
    return UUID.randomUUID() + "@example.org";
  }

  @Override
  public void close() {
    core.close();
    caches.stop();
    persistence.close();
  }
}
