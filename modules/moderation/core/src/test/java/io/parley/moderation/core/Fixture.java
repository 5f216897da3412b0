package io.parley.moderation.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.NewAuthor;
import io.parley.discussion.api.Screened;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.ModuleException;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Ids;
import io.parley.kernel.runtime.Secrets;
import io.parley.kernel.runtime.Settings;
import io.parley.kernel.runtime.Wire;
import io.parley.moderation.api.BanKind;
import io.parley.moderation.api.BanView;
import io.parley.moderation.api.ChangeSitePolicy;
import io.parley.moderation.api.Decide;
import io.parley.moderation.api.Decided;
import io.parley.moderation.api.DecisionAction;
import io.parley.moderation.api.DeskQuery;
import io.parley.moderation.api.Judged;
import io.parley.moderation.api.Moderation;
import io.parley.moderation.api.NewBan;
import io.parley.moderation.api.ReplaceWords;
import io.parley.moderation.api.ScreenComment;
import io.parley.moderation.api.SiteMode;
import io.parley.moderation.api.WordListKind;
import io.parley.moderation.core.jobs.JobQueue;
import io.parley.moderation.core.jobs.JobRunner;
import io.parley.moderation.core.outside.OutsideCalls;
import io.parley.tenancy.api.PublicSite;
import io.parley.tenancy.api.SiteName;
import io.parley.tenancy.api.SiteSettings;
import io.parley.tenancy.api.Tenancy;
import io.parley.testkit.jpa.LocalPersistence;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The whole core on the real database, without a server, for one site of a tenant of its own. */
final class Fixture {
  private static final LocalPersistence PERSISTENCE = LocalPersistence.of("moderation");

  private static final Secrets SECRETS =
      new Secrets(
          Settings.of(Map.of("parley.secret", Base64.getEncoder().encodeToString(new byte[32]))));

  final TenantId tenant = new TenantId(UUID.randomUUID());
  final UUID site = UUID.randomUUID();
  final String key = "s" + site.toString().substring(0, 18);
  final FakeDiscussion discussion = new FakeDiscussion(site);
  private final ModerationCore core;
  final Moderation moderation;
  final JobRunner runner;

  Fixture() {
    this(PERSISTENCE);
  }

  Fixture(LocalPersistence persistence) {
    UnitOfWork unit =
        new UnitOfWork(
            "moderation",
            persistence.entities(),
            persistence.transaction(),
            new Wire(),
            Clock.systemUTC());
    core =
        new ModerationCore(
            new ModerationCore.Server(
                unit,
                new Wire(),
                tenancy(),
                discussion.contract(),
                new OutsideCalls(Thread::new, true),
                SECRETS,
                true,
                Clock.systemUTC(),
                () -> {}));
    moderation = core;
    runner = core.runner();
  }

  private Tenancy tenancy() {
    PublicSite own = new PublicSite(tenant, site, key, key, List.of(), SiteSettings.defaults());
    return (Tenancy)
        Proxy.newProxyInstance(
            Fixture.class.getClassLoader(),
            new Class<?>[] {Tenancy.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "findSite" ->
                      Optional.of(own).filter(found -> found.key().equals(arguments[0]));
                  case "siteNames" ->
                      ((List<?>) arguments[0]).contains(site)
                          ? List.of(new SiteName(site, key, key))
                          : List.of();
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  <T> T as(TenantId whose, RequestId request, Supplier<T> work, Scope... scopes) {
    return new CallContext(
            whose,
            new Actor(Actor.Kind.MEMBER, "member-1", Set.of(scopes)),
            Instant.now().plusSeconds(20),
            request,
            "0".repeat(32))
        .run(work);
  }

  <T> T asModerator(Supplier<T> work) {
    return as(tenant, new RequestId(Ids.next(), false), work, Scope.MODERATION);
  }

  <T> T asAdmin(Supplier<T> work) {
    return as(tenant, new RequestId(Ids.next(), false), work, Scope.MODERATION, Scope.SITE_ADMIN);
  }

  <T> T asReader(Supplier<T> work) {
    return as(tenant, new RequestId(Ids.next(), false), work);
  }

  ScreenComment draft(String body, String token, String email, String network) {
    return new ScreenComment(
        site, null, null, body, new NewAuthor.Guest("Anna", email), token, network, null);
  }

  Screened screen(String body) {
    return asReader(() -> moderation.screen(draft(body, null, null, "192.0.2.1")));
  }

  /** Lets services be told what was corrected. */
  void tellCorrections() {
    core.corrections().look(() -> true);
  }

  /** As {@link #tellCorrections}, hours later. */
  void tellCorrectionsAgain() {
    asModerator(
        () ->
            core.database()
                .unit()
                .write(
                    () ->
                        core.database()
                            .change(
                                "update akismet_correction set next_attempt_at = now()"
                                    + " where tenant_id = ? and next_attempt_at is not null",
                                tenant.value())));
    tellCorrections();
  }

  /** How many corrections wait to be told. */
  long openCorrections() {
    return asModerator(
        () ->
            core.database()
                .unit()
                .read(
                    () ->
                        core.database()
                            .number(
                                "select count(*) from akismet_correction where tenant_id = ?"
                                    + " and next_attempt_at is not null",
                                tenant.value())));
  }

  /** Lets all classifiers learn that are due. */
  void learn() {
    core.learning().look(() -> true);
  }

  /** Lets the classifier of this tenant learn, as it would an hour later. */
  void learnAll() {
    asModerator(
        () ->
            core.database()
                .unit()
                .write(
                    () ->
                        core.database()
                            .change(
                                "update classifier set rest_until = now() - interval '2 hours'"
                                    + " where tenant_id = ?",
                                tenant.value())));
    learn();
  }

  /** Runs all jobs of this tenant that are due. */
  void runJobs() {
    new JobQueue(core.database(), runner, Clock.systemUTC()).look(() -> true, runner::run);
  }

  /** Lets the server that works on a job stop between its last step and its end. */
  void stopsBeforeItsEnd(UUID job) {
    change(
        "update job set state = 'RUNNING', finished_at = null where tenant_id = ? and id = ?", job);
  }

  /** Puts all rules in one place, as rules of former releases may be. */
  void tieRules() {
    change("update rule set position = 7 where tenant_id = ?");
  }

  private void change(String sql, Object... values) {
    List<Object> all = new ArrayList<>(List.of(tenant.value()));
    all.addAll(List.of(values));
    asModerator(
        () -> core.database().unit().write(() -> core.database().change(sql, all.toArray())));
  }

  void words(WordListKind list, int version, String... words) {
    asModerator(() -> moderation.replaceWords(new ReplaceWords(list, version, List.of(words))));
  }

  void policy(SiteMode mode, Integer reportThreshold) {
    asAdmin(
        () ->
            moderation.changeSitePolicy(
                new ChangeSitePolicy(key, mode, null, null, reportThreshold, null, null, null)));
  }

  UUID aComment(CommentStatus state, String body) {
    return discussion.has(Ids.next(), state, body).id();
  }

  Decided decide(DecisionAction action, CommentStatus expected, UUID... comments) {
    List<Judged> judged = List.of(comments).stream().map(id -> new Judged(id, expected)).toList();
    return asModerator(() -> moderation.decide(new Decide(action, judged, "because")));
  }

  /** Lets a decision have been about a comment of another site, too. */
  void alsoDecided(UUID decision, UUID comment, UUID otherSite) {
    asModerator(
        () ->
            core.database()
                .unit()
                .write(
                    () ->
                        core.database()
                            .change(
                                "insert into decision (tenant_id, id, comment_id, site_id, action,"
                                    + " before, after, actor_kind, actor_id, at) select tenant_id,"
                                    + " id, ?, ?, action, before, after, actor_kind, actor_id, at"
                                    + " from decision where tenant_id = ? and id = ?",
                                comment,
                                otherSite,
                                tenant.value(),
                                decision)));
  }

  void refused(String code, Supplier<?> work) {
    assertThatThrownBy(work::get)
        .isInstanceOfSatisfying(
            ModuleException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  BanView ban(BanKind kind, String value, boolean shadow) {
    return asModerator(
        () -> moderation.ban(new NewBan(kind, value, null, null, shadow, "for a reason", null)));
  }

  DeskQuery query(CommentStatus state, boolean reported) {
    return new DeskQuery(
        state,
        null,
        null,
        null,
        null,
        null,
        reported,
        null,
        null,
        false,
        new PageRequest(50, null));
  }
}
