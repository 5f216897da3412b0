package io.parley.edges.welcome;

import io.parley.discussion.api.CountComments;
import io.parley.discussion.api.Discussion;
import io.parley.identity.api.Identity;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.ModuleException;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Unavailable;
import io.parley.kernel.runtime.Ids;
import io.parley.kernel.runtime.ModuleRoutes;
import io.parley.tenancy.api.PublicSite;
import io.parley.tenancy.api.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks modules that every request needs for something that costs one look into their tables, with
 * little patience. A module that answers at all, be it with a refusal, is up; so is its database.
 *
 * <p>Anybody may ask, so an answer holds for a second, and those who ask while it is being found
 * out wait for the same one: however many ask, the modules are asked once a second.
 */
@ApplicationScoped
public class HealthCheck {
  private static final Logger LOG = Logger.getLogger(HealthCheck.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration HOLDS = Duration.ofSeconds(1);
  private static final String ASKED_FOR = "demo";

  private final Tenancy tenancy;
  private final Identity identity;
  private final Discussion discussion;
  private final ModuleRoutes routes;
  private final Clock clock;
  private @Nullable Answer last;

  @Inject
  public HealthCheck(
      Tenancy tenancy, Identity identity, Discussion discussion, ModuleRoutes routes, Clock clock) {
    this.tenancy = tenancy;
    this.identity = identity;
    this.discussion = discussion;
    this.routes = routes;
    this.clock = clock;
  }

  /** For the container, which makes a proxy of this class. */
  @SuppressWarnings("NullAway")
  protected HealthCheck() {
    this.tenancy = null;
    this.identity = null;
    this.discussion = null;
    this.routes = null;
    this.clock = null;
  }

  private record Answer(Health health, Instant until) {}

  synchronized Health ask() {
    Answer answer = last;
    if (answer == null || !clock.instant().isBefore(answer.until())) {
      answer = new Answer(askModules(), clock.instant().plus(HOLDS));
      last = answer;
    }
    return answer.health();
  }

  private Health askModules() {
    Map<String, String> answers = new TreeMap<>();
    answers.put("tenancy", answer("tenancy", () -> tenancy.findTenant(ASKED_FOR)));
    answers.put("identity", answer("identity", () -> identity.session("none")));
    answers.put("discussion", answer("discussion", this::countSomething));
    return new Health(new Topology(routes.statuses()), answers);
  }

  private void countSomething() {
    Optional<PublicSite> site = tenancy.findSite(ASKED_FOR);
    // An installation without the demo site is no less healthy; the refusal is an answer, too.
    CallContext context = CallContext.current();
    site.map(found -> context.withTenant(found.tenant()))
        .orElse(context)
        .run(() -> discussion.counts(new CountComments(ASKED_FOR, List.of("health"))));
  }

  private String answer(String module, Runnable question) {
    CallContext context =
        new CallContext(
            null,
            Actor.system("health"),
            clock.instant().plus(PATIENCE),
            new RequestId(Ids.next(), false),
            Ids.next().toString().replace("-", ""));
    try {
      context.run(
          () -> {
            question.run();
            return module;
          });
      return Health.UP;
    } catch (Unavailable down) {
      LOG.warnf("%s is not ready: %s", module, down.code());
      return Health.DOWN;
    } catch (ModuleException refusal) {
      return Health.UP;
    } catch (RuntimeException fault) {
      LOG.warnf(fault, "%s is not ready", module);
      return Health.DOWN;
    }
  }
}
