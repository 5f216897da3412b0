package io.parley.edges.health;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.ModuleException;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Unavailable;
import io.parley.kernel.runtime.Ids;
import io.parley.kernel.runtime.ModuleRoutes;
import io.parley.kernel.runtime.ModuleStatus;
import io.parley.kernel.runtime.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks modules for something that costs one look into their tables, with little patience. A module
 * that answers at all, be it with a refusal, is up; so is its database. Asked are those that every
 * page needs, or, in a server that serves its modules to other servers only, those that it hosts:
 * the setting {@code parley.health.asks} is {@code needed} or {@code hosted}.
 *
 * <p>Anybody may ask, so an answer holds for a second, and those who ask while it is being found
 * out wait for the same one: however many ask, the modules are asked once a second.
 */
@ApplicationScoped
public class HealthCheck {
  private static final Logger LOG = Logger.getLogger(HealthCheck.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration HOLDS = Duration.ofSeconds(1);

  private final Questions questions;
  private final ModuleRoutes routes;
  private final boolean asksHosted;
  private final Clock clock;
  private @Nullable Answer last;

  @Inject
  public HealthCheck(Questions questions, ModuleRoutes routes, Settings settings, Clock clock) {
    this.questions = questions;
    this.routes = routes;
    this.asksHosted = settings.text("parley.health.asks", "needed").equals("hosted");
    this.clock = clock;
  }

  /** For the container, which makes a proxy of this class. */
  @SuppressWarnings("NullAway")
  protected HealthCheck() {
    this.questions = null;
    this.routes = null;
    this.asksHosted = false;
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
    List<ModuleStatus> modules = routes.statuses();
    Map<String, String> answers = new TreeMap<>();
    Map<String, Runnable> known = questions.all();
    for (ModuleStatus status : modules) {
      String module = status.module();
      if (asksHosted ? !status.route().equals("remote") : Questions.NEEDED.contains(module)) {
        answers.put(module, answer(module, known.get(module)));
      }
    }
    return new Health(modules, answers);
  }

  private String answer(String module, @Nullable Runnable question) {
    if (question == null) {
      LOG.errorf("Nobody knows what to ask %s: add a question to Questions", module);
      return Health.DOWN;
    }
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
