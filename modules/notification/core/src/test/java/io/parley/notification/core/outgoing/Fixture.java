package io.parley.notification.core.outgoing;

import io.parley.identity.api.Identity;
import io.parley.identity.api.MemberLetter;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.api.Unavailable;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Ids;
import io.parley.kernel.runtime.Secrets;
import io.parley.kernel.runtime.Settings;
import io.parley.kernel.runtime.Wire;
import io.parley.notification.api.ListMails;
import io.parley.notification.api.MailSummary;
import io.parley.notification.core.erasure.Erasure;
import io.parley.notification.core.post.Message;
import io.parley.notification.core.post.Post;
import io.parley.notification.core.reading.OperatorMails;
import io.parley.notification.core.writing.Letters;
import io.parley.tenancy.api.Tenancy;
import io.parley.tenancy.api.TenantStatus;
import io.parley.tenancy.api.TenantView;
import io.parley.testkit.TestDatabase;
import io.parley.testkit.jpa.LocalPersistence;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** The whole core on the real database, without a server, for a tenant of its own. */
final class Fixture {
  static final String SECRET = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

  private static final LocalPersistence PERSISTENCE = LocalPersistence.of("notification");

  private final Wire wire = new Wire();
  private final Settings settings =
      Settings.of(Map.of("parley.secret", SECRET, "parley.public.url", "https://talk.example.org"));
  private final Map<UUID, MemberLetter> letters = new ConcurrentHashMap<>();

  final TenantId tenant = new TenantId(UUID.randomUUID());
  final Queue<Message> taken = new ConcurrentLinkedQueue<>();
  final UnitOfWork unit =
      new UnitOfWork(
          "notification",
          PERSISTENCE.entities(),
          PERSISTENCE.transaction(),
          wire,
          Clock.systemUTC());
  final Body body = new Body(new Secrets(settings), wire);
  final Mails mails = new Mails(unit, body);
  final OperatorMails operator = new OperatorMails(unit, mails, body, () -> {});
  final Erasure erasure = new Erasure(unit);
  boolean identityIsAway;

  Sender sender(Post post) {
    return new Sender(
        unit,
        mails,
        new Letters(
            contract(Identity.class, Set.of("invitationLetter", "passwordResetLetter")),
            contract(Tenancy.class, Set.of("tenant")),
            settings),
        message -> {
          if (message.recipient().startsWith(tenant.toString())) {
            taken.add(message);
          }
          return post.take(message);
        },
        Clock.systemUTC(),
        settings,
        Runnable::run,
        () -> true);
  }

  private <T> T contract(Class<T> contract, Set<String> operations) {
    return contract.cast(
        Proxy.newProxyInstance(
            Fixture.class.getClassLoader(),
            new Class<?>[] {contract},
            (proxy, method, arguments) -> {
              if (!operations.contains(method.getName())) {
                throw new UnsupportedOperationException(method.getName());
              }
              return method.getName().equals("tenant")
                  ? aTenant((TenantId) arguments[0])
                  : letter((UUID) arguments[0]);
            }));
  }

  private static TenantView aTenant(TenantId id) {
    return new TenantView(
        id, "evening-post", "The Evening <Post>", TenantStatus.ACTIVE, "free", Instant.EPOCH);
  }

  private Optional<MemberLetter> letter(UUID member) {
    if (identityIsAway) {
      throw new Unavailable("module.away", "Identity is away.");
    }
    return Optional.ofNullable(letters.get(member));
  }

  /** Somebody whose invitation is open. */
  UUID invited() {
    return wanted(null);
  }

  /** Somebody whom a letter in that language is for. */
  UUID wanted(String language) {
    UUID member = UUID.randomUUID();
    letters.put(
        member,
        new MemberLetter(
            tenant + "@example.org",
            "Ada",
            "invite_secret",
            Instant.parse("2030-01-02T03:04:00Z"),
            language));
    return member;
  }

  void join(UUID member) {
    letters.remove(member);
  }

  <T> T as(Actor actor, TenantId whose, Supplier<T> work) {
    UUID request = Ids.next();
    return new CallContext(
            whose,
            actor,
            Instant.now().plusSeconds(20),
            new RequestId(request, false),
            "0".repeat(32))
        .run(work);
  }

  <T> T asOperator(Supplier<T> work) {
    return as(new Actor(Actor.Kind.OPERATOR, "operator", Set.of(Scope.OPERATOR)), null, work);
  }

  /** The mails of this tenant that the operator sees, newest first. */
  List<MailSummary> list() {
    return asOperator(() -> operator.page(new ListMails(null, new PageRequest(100, null))))
        .items()
        .stream()
        .filter(mail -> mail.tenant().equals(tenant))
        .toList();
  }

  MailSummary only() {
    List<MailSummary> all = list();
    if (all.size() != 1) {
      throw new AssertionError(all);
    }
    return all.get(0);
  }

  /** Lets the time of every mail of the tenant come that waits for another try. */
  void letTimePass() throws SQLException {
    try (Connection owner = TestDatabase.shared().asAdministrator().getConnection();
        PreparedStatement change =
            owner.prepareStatement(
                "update notification.mail set next_attempt_at = now() where tenant_id = ?")) {
      change.setObject(1, tenant.value());
      change.executeUpdate();
    }
  }
}
