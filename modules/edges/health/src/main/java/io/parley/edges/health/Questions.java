package io.parley.edges.health;

import io.parley.discussion.api.CountComments;
import io.parley.discussion.api.Discussion;
import io.parley.exchange.api.Exchange;
import io.parley.identity.api.Identity;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.TenantId;
import io.parley.tenancy.api.PublicSite;
import io.parley.tenancy.api.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

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

  @Inject
  public Questions(Tenancy tenancy, Identity identity, Discussion discussion, Exchange exchange) {
    this.tenancy = tenancy;
    this.identity = identity;
    this.discussion = discussion;
    this.exchange = exchange;
  }

  /** For the container, which makes a proxy of this class. */
  @SuppressWarnings("NullAway")
  protected Questions() {
    this.tenancy = null;
    this.identity = null;
    this.discussion = null;
    this.exchange = null;
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
        this::findNothing);
  }

  private void countSomething() {
    Optional<PublicSite> site = tenancy.findSite(ASKED_FOR);
    // An installation without the demo site is no less healthy; the refusal is an answer, too.
    CallContext context = CallContext.current();
    site.map(found -> context.withTenant(found.tenant()))
        .orElse(context)
        .run(() -> discussion.counts(new CountComments(ASKED_FOR, List.of("health"))));
  }

  private void findNothing() {
    CallContext.current().withTenant(NOBODY).run(() -> exchange.find(NOBODY.value()));
  }
}
