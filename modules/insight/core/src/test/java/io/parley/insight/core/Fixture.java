package io.parley.insight.core;

import io.parley.insight.api.Insight;
import io.parley.insight.api.SiteStatistics;
import io.parley.insight.api.StatisticsRequest;
import io.parley.insight.core.counting.SiteDays;
import io.parley.insight.core.counting.Tally;
import io.parley.insight.core.erasure.Erasure;
import io.parley.insight.core.statistics.Statistics;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.DeliveredEvent;
import io.parley.kernel.api.Event;
import io.parley.kernel.api.EventBatch;
import io.parley.kernel.api.EventReceipt;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.events.Inbox;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Ids;
import io.parley.kernel.runtime.Wire;
import io.parley.tenancy.api.PublicSite;
import io.parley.tenancy.api.SiteSettings;
import io.parley.tenancy.api.Tenancy;
import io.parley.testkit.jpa.LocalPersistence;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The whole core on the real database, without a server, for one site of a tenant of its own. */
final class Fixture {
  private static final LocalPersistence PERSISTENCE = LocalPersistence.of("insight");

  private final Wire wire = new Wire();
  private final UnitOfWork unit =
      new UnitOfWork(
          "insight", PERSISTENCE.entities(), PERSISTENCE.transaction(), wire, Clock.systemUTC());

  final TenantId tenant = new TenantId(UUID.randomUUID());
  final UUID site = UUID.randomUUID();
  final String key = "s" + site.toString().substring(0, 18);
  final Insight insight = core();

  private Insight core() {
    SiteDays days = new SiteDays(unit);
    Inbox inbox = Inbox.of(Insight.class, unit, Tally.EVENTS, () -> new Tally(days::add));
    return new InsightCore(new Statistics(unit, days, tenancy()), inbox, new Erasure(unit));
  }

  private Tenancy tenancy() {
    PublicSite own = new PublicSite(tenant, site, key, key, List.of(), SiteSettings.defaults());
    return (Tenancy)
        Proxy.newProxyInstance(
            Fixture.class.getClassLoader(),
            new Class<?>[] {Tenancy.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("findSite")) {
                throw new UnsupportedOperationException(method.getName());
              }
              return Optional.of(own).filter(found -> found.key().equals(arguments[0]));
            });
  }

  <T> T as(TenantId whose, Supplier<T> work, Scope... scopes) {
    return call(new Actor(Actor.Kind.API_KEY, "key", Set.of(scopes)), whose, work);
  }

  <T> T asParley(Supplier<T> work) {
    return call(Actor.system("test"), tenant, work);
  }

  private static <T> T call(Actor actor, TenantId whose, Supplier<T> work) {
    return new CallContext(
            whose,
            actor,
            Instant.now().plusSeconds(20),
            new RequestId(UUID.randomUUID(), false),
            "0".repeat(32))
        .run(work);
  }

  SiteStatistics ask(TenantId whose, StatisticsRequest request, Scope... scopes) {
    return as(whose, () -> insight.statistics(request), scopes);
  }

  SiteStatistics statistics(LocalDate from, LocalDate to) {
    return ask(tenant, new StatisticsRequest(key, from, to), Scope.SITE_ADMIN);
  }

  /** As a sender would bring them. */
  EventBatch batch(Object... events) {
    return new EventBatch(Arrays.stream(events).map(this::delivered).toList());
  }

  private DeliveredEvent delivered(Object event) {
    return new DeliveredEvent(
        Ids.next(),
        event.getClass().getAnnotation(Event.class).value(),
        UUID.randomUUID(),
        1,
        Instant.now(),
        new String(wire.write(event), StandardCharsets.UTF_8));
  }

  EventReceipt receive(EventBatch batch) {
    return asParley(() -> insight.receive(batch));
  }

  void receive(Object... events) {
    EventReceipt receipt = receive(batch(events));
    if (receipt.applied() != events.length) {
      throw new AssertionError(receipt);
    }
  }
}
