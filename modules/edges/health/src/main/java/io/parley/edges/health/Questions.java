package io.parley.edges.health;

import io.parley.discussion.api.CountComments;
import io.parley.discussion.api.Discussion;
import io.parley.exchange.api.Exchange;
import io.parley.identity.api.Identity;
import io.parley.insight.api.Insight;
import io.parley.insight.api.StatisticsRequest;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.TenantId;
import io.parley.moderation.api.Moderation;
import io.parley.notification.api.ListMails;
import io.parley.notification.api.Notification;
import io.parley.tenancy.api.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** What each module can be asked that shows whether it and its database answer. */
@ApplicationScoped
public class Questions {
  /** The modules without which no page is served. */
  static final Set<String> NEEDED = Set.of("tenancy", "identity", "discussion");

  private static final String ASKED_FOR = "demo";
  private static final TenantId NOBODY = new TenantId(new UUID(0, 0));

  private final Tenancy tenancy;
  private final Identity identity;
  private final Discussion discussion;
  private final Exchange exchange;
  private final Insight insight;
  private final Moderation moderation;
  private final Notification notification;
  private final Clock clock;

  @Inject
  public Questions(
      Tenancy tenancy,
      Identity identity,
      Discussion discussion,
      Exchange exchange,
      Insight insight,
      Moderation moderation,
      Notification notification,
      Clock clock) {
    this.tenancy = tenancy;
    this.identity = identity;
    this.discussion = discussion;
    this.exchange = exchange;
    this.insight = insight;
    this.moderation = moderation;
    this.notification = notification;
    this.clock = clock;
  }

  /** For the container, which makes a proxy of this class. */
  @SuppressWarnings("NullAway")
  protected Questions() {
    this.tenancy = null;
    this.identity = null;
    this.discussion = null;
    this.exchange = null;
    this.insight = null;
    this.moderation = null;
    this.notification = null;
    this.clock = null;
  }

  Map<String, Runnable> all() {
    return Map.of(
        "tenancy",
        () -> tenancy.findTenant(ASKED_FOR),
        "identity",
        () -> identity.session("none"),
        "discussion",
        this::countSomething,
        "exchange",
        this::findNothing,
        "insight",
        this::lookAtToday,
        "moderation",
        this::readRules,
        "notification",
        this::lookAtMails);
  }

  private void countSomething() {
    ofTheDemo(() -> discussion.counts(new CountComments(ASKED_FOR, List.of("health"))));
  }

  private void lookAtToday() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    ofTheDemo(() -> insight.statistics(new StatisticsRequest(ASKED_FOR, today, today)));
  }

  private void readRules() {
    ofTheDemo(moderation::rules);
  }

  private void lookAtMails() {
    notification.mails(new ListMails(null, new PageRequest(1, null)));
  }

  // An installation without the demo site is no less healthy; the refusal is an answer, too.
  private void ofTheDemo(Supplier<?> question) {
    CallContext context = CallContext.current();
    tenancy
        .findSite(ASKED_FOR)
        .map(site -> context.withTenant(site.tenant()))
        .orElse(context)
        .run(question::get);
  }

  private void findNothing() {
    CallContext.current().withTenant(NOBODY).run(() -> exchange.find(NOBODY.value()));
  }
}
