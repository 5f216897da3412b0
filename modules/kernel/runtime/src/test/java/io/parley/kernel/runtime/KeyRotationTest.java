package io.parley.kernel.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("echo")
class KeyRotationTest {
  private static final String OLD = "old:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
  private static final String NEW = "new:OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk=";
  private static final int CALLERS = 4;

  private final EchoCore core = new EchoCore(KeyRotationTest.class.getClassLoader());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicBoolean enough = new AtomicBoolean();
  private final ModuleRoutes there =
      ModuleRoutes.of(Settings.of(Map.of(InternalKeys.SETTING, OLD)), Echo.class);
  private FarEcho far;
  private ModuleRoutes here;

  @BeforeEach
  void start() throws IOException {
    ModuleRegistry.register(Echo.class, core, KeyRotationTest.class.getClassLoader());
    far = FarEcho.started(there);
    here =
        ModuleRoutes.of(
            Settings.of(
                Map.of("parley.module.echo", far.base().toString(), InternalKeys.SETTING, OLD)),
            Echo.class);
  }

  @AfterEach
  void stop() {
    enough.set(true);
    threads.shutdownNow();
    ModuleRegistry.unregister(Echo.class);
    far.close();
  }

  @Test
  void twoKeysOfOneIdAreRefused() {
    String twice = OLD + "," + NEW.replace("new:", "old:");

    assertThatThrownBy(() -> InternalKeys.parse(twice))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Two internal keys have the id old.");
  }

  @Test
  void failsNoCallWhileKeysAreReplaced() throws Exception {
    Echo echo = (Echo) here.gateway(Contract.of(Echo.class), TransactionGuard.none());
    // Everybody passes a phase after each call, so a new phase means that all made one call more.
    Phaser rounds = new Phaser(CALLERS + 1);
    List<Future<Integer>> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      callers.add(threads.submit(() -> callOnAndOn(echo, rounds)));
    }

    for (String keys : List.of(OLD + "," + NEW, NEW + "," + OLD, NEW)) {
      there.apply(Map.of(InternalKeys.SETTING, keys));
      passTwo(rounds);
      here.apply(Map.of(InternalKeys.SETTING, keys));
      passTwo(rounds);
    }
    enough.set(true);
    rounds.arriveAndDeregister();

    int made = 0;
    for (Future<Integer> caller : callers) {
      made += caller.get(30, TimeUnit.SECONDS);
    }
    assertThat(made).isGreaterThanOrEqualTo(12 * CALLERS);
    assertThat(core.counted).hasValue(made);
    assertThat(here.keys().signer()).isEqualTo("new");
    assertThat(there.keys().knows("old")).isFalse();
  }

  private static void passTwo(Phaser rounds) {
    rounds.arriveAndAwaitAdvance();
    rounds.arriveAndAwaitAdvance();
  }

  private int callOnAndOn(Echo echo, Phaser rounds) {
    int made = 0;
    try {
      while (!enough.get()) {
        Calls.call(() -> echo.count("x"));
        made++;
        rounds.arriveAndAwaitAdvance();
      }
    } finally {
      rounds.arriveAndDeregister();
    }
    return made;
  }
}
