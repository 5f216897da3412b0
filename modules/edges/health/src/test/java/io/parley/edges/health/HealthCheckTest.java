package io.parley.edges.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.discussion.api.Discussion;
import io.parley.exchange.api.Exchange;
import io.parley.identity.api.Identity;
import io.parley.insight.api.Insight;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.Unavailable;
import io.parley.kernel.runtime.ModuleRoutes;
import io.parley.kernel.runtime.Settings;
import io.parley.moderation.api.Moderation;
import io.parley.notification.api.Notification;
import io.parley.tenancy.api.Tenancy;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HealthCheckTest {
  private final AtomicInteger asked = new AtomicInteger();
  private final Set<String> askedModules = new TreeSet<>();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
  private volatile boolean down;

  private final HealthCheck check = check(Settings.of(Map.of()));

  @Test
  void anAnswerHoldsForASecond() {
    assertThat(check.ask().ready()).isTrue();
    int once = asked.get();
    down = true;
    now.updateAndGet(time -> time.plusMillis(999));
    assertThat(check.ask().ready()).isTrue();
    assertThat(asked).hasValue(once);

    now.updateAndGet(time -> time.plus(Duration.ofMillis(1)));

    assertThat(check.ask().ready()).isFalse();
  }

  @Test
  void thoseWhoAskAtTheSameTimeShareOneAnswer() throws Exception {
    check.ask();
    int once = asked.get();
    now.updateAndGet(time -> time.plusSeconds(2));

    ExecutorService many = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Health>> questions = new ArrayList<>(Collections.nCopies(50, check::ask));
      for (Future<Health> answer : many.invokeAll(questions)) {
        assertThat(answer.get().ready()).isTrue();
      }
    } finally {
      many.shutdownNow();
    }

    assertThat(asked).hasValue(2 * once);
  }

  @Test
  void pagesNeedTheseModules() {
    check.ask();

    assertThat(askedModules).containsExactly("Discussion", "Identity", "Tenancy");
  }

  @Test
  void aServerWithoutPagesAsksWhatItHosts() {
    Settings node =
        Settings.of(
            Map.of(
                "parley.health.asks", "hosted",
                "parley.modules", "http://127.0.0.1:1",
                "parley.module.exchange", "local",
                "parley.module.insight", "local",
                "parley.module.moderation", "local",
                "parley.module.notification", "local",
                "parley.internal.keys", "a:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="));

    Health health = check(node).ask();

    assertThat(askedModules).contains("Exchange");
    assertThat(health.answers())
        .isEqualTo(
            Map.of("exchange", "up", "insight", "up", "moderation", "up", "notification", "up"));
  }

  private HealthCheck check(Settings settings) {
    return new HealthCheck(
        new Questions(
            module(Tenancy.class, Optional.empty()),
            module(Identity.class, Optional.empty()),
            module(Discussion.class, Map.of()),
            module(Exchange.class, new NotFound("import.unknown", "There is none.")),
            module(Insight.class, new NotFound("site.unknown", "There is none.")),
            module(Moderation.class, List.of()),
            module(Notification.class, new Page<>(List.of(), null)),
            clock()),
        ModuleRoutes.of(
            settings,
            Tenancy.class,
            Identity.class,
            Discussion.class,
            Exchange.class,
            Insight.class,
            Moderation.class,
            Notification.class),
        settings,
        clock());
  }

  private <T> T module(Class<T> contract, Object answer) {
    return contract.cast(
        Proxy.newProxyInstance(
            HealthCheckTest.class.getClassLoader(),
            new Class<?>[] {contract},
            (proxy, method, arguments) -> {
              asked.incrementAndGet();
              askedModules.add(contract.getSimpleName());
              if (down) {
                throw new Unavailable("module.away", "Not here.");
              }
              if (answer instanceof NotFound refusal) {
                throw refusal;
              }
              return answer;
            }));
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return now.get();
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }
}
