package io.parley.notification.core.outgoing;

import io.parley.discussion.api.DeskComment;
import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.WaitingComments;
import io.parley.identity.api.Identity;
import io.parley.identity.api.MemberContact;
import io.parley.identity.api.MemberLetter;
import io.parley.identity.api.Role;
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
import io.parley.notification.core.database.Database;
import io.parley.notification.core.digest.DigestChoices;
import io.parley.notification.core.digest.Digests;
import io.parley.notification.core.erasure.Erasure;
import io.parley.notification.core.following.Following;
import io.parley.notification.core.post.Message;
import io.parley.notification.core.post.Post;
import io.parley.notification.core.reading.OperatorMails;
import io.parley.notification.core.replies.AddressKeys;
import io.parley.notification.core.replies.ReplyWishes;
import io.parley.notification.core.token.MailTokens;
import io.parley.notification.core.writing.Letters;
import io.parley.notification.core.writing.ReplyLetters;
import io.parley.notification.core.writing.WaitingLetters;
import io.parley.tenancy.api.PublicSite;
import io.parley.tenancy.api.SiteName;
import io.parley.tenancy.api.SiteSettings;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/** The whole core on the real database, without a server, for a tenant of its own. */
final class Fixture {
  /** A site that is gone. */
  static final UUID NAMELESS = UUID.randomUUID();

  static final String SITE = "evening";

  static final String SECRET = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

  private static final LocalPersistence PERSISTENCE = LocalPersistence.of("notification");

  private final Wire wire = new Wire();
  private final Settings settings =
      Settings.of(Map.of("parley.secret", SECRET, "parley.public.url", "https://talk.example.org"));
  private final Map<UUID, MemberLetter> letters = new ConcurrentHashMap<>();

  final TenantId tenant = new TenantId(UUID.randomUUID());
  final UUID siteId = UUID.randomUUID();
  final Queue<Message> taken = new ConcurrentLinkedQueue<>();
  final UnitOfWork unit =
      new UnitOfWork(
          "notification",
          PERSISTENCE.entities(),
          PERSISTENCE.transaction(),
          wire,
          Clock.systemUTC());
  final Body body = new Body(new Secrets(settings), wire);
  final Database database = new Database(unit);
  final Mails mails = new Mails(database, body);
  final Digests digests = new Digests(database);
  final MailTokens tokens = MailTokens.endingDigests(new Secrets(settings));
  final MailTokens confirming = MailTokens.confirmingReplies(new Secrets(settings));
  final MailTokens ending = MailTokens.endingReplies(new Secrets(settings));
  final ReplyWishes wishes = new ReplyWishes(database);
  final AddressKeys addresses = new AddressKeys(new Secrets(settings));
  final DigestChoices choices = new DigestChoices(unit, digests, tokens, () -> {});
  final OperatorMails operator = new OperatorMails(unit, mails, body, () -> {});
  final Erasure erasure = new Erasure(unit);
  final Map<UUID, MemberContact> contacts = new ConcurrentHashMap<>();
  WaitingComments waiting = new WaitingComments(List.of(), null, null, false);
  TenantStatus status = TenantStatus.ACTIVE;
  boolean identityIsAway;
  boolean mailsReplies = true;
  final Map<UUID, DeskComment> comments = new ConcurrentHashMap<>();

  Sender sender(Post post) {
    return new Sender(
        unit,
        mails,
        new Letters(identity(), tenancy(), waitingLetters(), replyLetters(), settings),
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

  /** What queues mails about what waits, as each server has one. */
  DueDigests due() {
    return new DueDigests(unit, digests, mails, Clock.systemUTC(), () -> true, () -> {});
  }

  /** What guests ask for, as each server has one. */
  Following following() {
    return new Following(
        tenancy(), unit, wishes, addresses, confirming, ending, mails, Clock.systemUTC(), () -> {});
  }

  /** What events do, inside a unit of work. */
  Incoming incoming() {
    return new Incoming(mails, wishes, unit, Clock.systemUTC(), () -> {});
  }

  private Discussion discussion() {
    return contract(
        Discussion.class,
        Map.of(
            "waiting",
            nothing -> {
              CallContext.current().require(Scope.MODERATION);
              return waiting;
            },
            "deskComments",
            ids -> ((List<?>) ids).stream().map(comments::get).filter(Objects::nonNull).toList()));
  }

  private ReplyLetters replyLetters() {
    return new ReplyLetters(
        discussion(), tenancy(), unit, wishes, addresses, confirming, ending, Clock.systemUTC());
  }

  private WaitingLetters waitingLetters() {
    return new WaitingLetters(
        identity(), tenancy(), discussion(), unit, digests, tokens, Clock.systemUTC());
  }

  private Identity identity() {
    return contract(
        Identity.class,
        Map.of(
            "invitationLetter", member -> letter((UUID) member),
            "passwordResetLetter", reset -> letter((UUID) reset),
            "memberContact", member -> Optional.ofNullable(contacts.get(member))));
  }

  private Tenancy tenancy() {
    return contract(
        Tenancy.class,
        Map.of(
            "tenant", id -> aTenant((TenantId) id),
            "findSite",
                key ->
                    key.equals(SITE)
                        ? Optional.of(
                            new PublicSite(
                                tenant,
                                siteId,
                                SITE,
                                "The Evening <Post>",
                                List.of("https://post.example.org"),
                                new SiteSettings(true, 15, false, false, mailsReplies)))
                        : Optional.empty(),
            "siteNames",
                ids ->
                    ((List<?>) ids)
                        .stream()
                            .filter(id -> !id.equals(NAMELESS))
                            .map(id -> new SiteName((UUID) id, "news", "The <News>"))
                            .toList()));
  }

  private static <T> T contract(Class<T> contract, Map<String, Function<Object, Object>> answers) {
    return contract.cast(
        Proxy.newProxyInstance(
            Fixture.class.getClassLoader(),
            new Class<?>[] {contract},
            (proxy, method, arguments) -> {
              Function<Object, Object> answer = answers.get(method.getName());
              if (answer == null) {
                throw new UnsupportedOperationException(method.getName());
              }
              return answer.apply(arguments == null ? null : arguments[0]);
            }));
  }

  private TenantView aTenant(TenantId id) {
    return new TenantView(id, "evening-post", "The Evening <Post>", status, "free", Instant.EPOCH);
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

  /** A member of that role, who has an account. */
  UUID aMember(Role role) {
    UUID member = UUID.randomUUID();
    become(member, role);
    return member;
  }

  void become(UUID member, Role role) {
    contacts.put(member, new MemberContact(tenant + "@example.org", "Ada", actor(member, role)));
  }

  private static Actor actor(UUID member, Role role) {
    return new Actor(Actor.Kind.MEMBER, member.toString(), role.scopes());
  }

  <T> T asMember(UUID member, Role role, Supplier<T> work) {
    return as(actor(member, role), tenant, work);
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
    change("update notification.mail set next_attempt_at = now() where tenant_id = ?");
  }

  /** Lets the next period of every member of the tenant begin. */
  void letPeriodsPass() throws SQLException {
    change("update notification.digest set due_at = now() where tenant_id = ?");
  }

  private void change(String sql) throws SQLException {
    try (Connection owner = TestDatabase.shared().asAdministrator().getConnection();
        PreparedStatement change = owner.prepareStatement(sql)) {
      change.setObject(1, tenant.value());
      change.executeUpdate();
    }
  }
}
