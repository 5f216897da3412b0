package io.parley.kernel.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.ModuleException;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.api.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every mode of the gateway does; a caller cannot tell them apart. */
interface GatewayContract {
  /** The gateway in the mode under test, with the transaction guard given. */
  Echo gateway(TransactionGuard transactions);

  /** The core behind it. */
  EchoCore core();

  private Echo echo() {
    return gateway(TransactionGuard.none());
  }

  private static CallContext context() {
    return new CallContext(
        new TenantId(UUID.randomUUID()),
        new Actor(Actor.Kind.API_KEY, "key-1", Set.of(Scope.MODERATION, Scope.DISCUSSION_READ)),
        Instant.now().plusSeconds(3),
        new RequestId(UUID.randomUUID(), true),
        "0af7651916cd43dd8448eb211c80319c");
  }

  @Test
  default void carriesArgumentsAndAnswers() {
    Echo.Said said =
        new Echo.Said(
            "Grüße \"\n\u2028 \uD83D\uDE00",
            Optional.of(7),
            Set.of("a", "b"),
            List.of(UUID.randomUUID()),
            null);

    Optional<Echo.Said> answer = context().run(() -> echo().repeat(said));

    assertThat(answer).contains(said);
  }

  @Test
  default void carriesAnEmptyAnswer() {
    assertThat(context().<Optional<Echo.Said>>run(() -> echo().silence())).isEmpty();
  }

  @Test
  default void carriesSealedTypesInLists() {
    List<Echo.Shape> shapes = List.of(new Echo.Circle(1.5), new Echo.Square(2), new Echo.Circle(0));

    List<Echo.Shape> answer = context().run(() -> echo().shapes(shapes, 2));

    assertThat(answer).containsExactly(new Echo.Circle(1.5), new Echo.Square(2));
  }

  @Test
  default void recreatesTheContextAtTheCallee() {
    CallContext context = context();

    Echo.Seen seen = context.run(() -> echo().context());

    assertThat(seen.context().tenant()).isEqualTo(context.tenant());
    assertThat(seen.context().actor()).isEqualTo(context.actor());
    assertThat(seen.context().request()).isEqualTo(context.request());
    assertThat(seen.context().trace()).isEqualTo(context.trace());
    assertThat(Duration.between(seen.context().deadline(), context.deadline()).abs())
        .isLessThan(Duration.ofSeconds(1));
  }

  @Test
  default void setsTheClassLoaderOfTheCoreAndRestoresTheCallers() {
    ClassLoader before = Thread.currentThread().getContextClassLoader();

    Echo.Seen seen = context().run(() -> echo().context());

    assertThat(seen.loaderOfCore()).isTrue();
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
  }

  @Test
  default void leavesTheCallersContextAsItWas() {
    CallContext context = context();

    context.run(
        () -> {
          Echo.Seen ignored = echo().context();
          assertThat(CallContext.current()).isSameAs(context);
          return ignored;
        });

    assertThat(CallContext.find()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"NotFound", "Conflict", "Rejected", "Denied", "Unavailable"})
  default void passesTheFiveErrorsOn(String kind) {
    ModuleException thrown =
        catchThrowableOfType(ModuleException.class, () -> calling(() -> echo().fail(kind)));

    assertThat(thrown.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(thrown.code()).startsWith("echo.");
    assertThat(thrown.detail()).endsWith(".");
    assertThat(thrown.field()).isEqualTo("how");
    if (thrown instanceof Unavailable later) {
      assertThat(later.retryAfter()).contains(Duration.ofSeconds(7));
    }
  }

  @Test
  default void tellsNothingOfOtherFailures() {
    Unavailable thrown =
        catchThrowableOfType(Unavailable.class, () -> calling(() -> echo().fail("otherwise")));

    assertThat(thrown.code()).isEqualTo("module.failed");
    assertThat(thrown.detail()).doesNotContain("4711");
    assertThat(thrown).hasNoCause();
  }

  @Test
  default void refusesCallsInsideAnOpenTransaction() {
    Echo echo = gateway(() -> true);

    assertThatThrownBy(() -> calling(() -> echo.count("x")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("echo.count")
        .hasMessageContaining("open transaction");
    assertThat(core().counted).hasValue(0);
  }

  @Test
  default void refusesCallsWithoutAContext() {
    assertThatThrownBy(() -> echo().silence())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("CallContext.run");
  }

  @Test
  default void refusesCallsAfterTheDeadline() {
    CallContext late =
        new CallContext(
            null, Actor.reader(), Instant.now().minusMillis(1), context().request(), "trace");

    assertThatThrownBy(() -> late.run(() -> echo().count("x")))
        .isInstanceOfSatisfying(
            Unavailable.class, error -> assertThat(error.code()).isEqualTo("deadline.passed"));
    assertThat(core().counted).hasValue(0);
  }

  @Test
  default void shortensTheDeadlineToTheOperationsTimeout() {
    CallContext patient =
        new CallContext(
            null, Actor.reader(), Instant.now().plusSeconds(3600), context().request(), "trace");

    Echo.Seen seen = patient.run(() -> echo().context());

    assertThat(seen.context().deadline()).isBefore(Instant.now().plusSeconds(6));
    assertThat(seen.context().tenant()).isNull();
  }

  @Test
  default void reachesInheritedOperations() {
    calling(() -> assertThat(echo().count(null)).isEqualTo(1));

    assertThat(context().run(() -> echo().eraseTenant())).containsEntry("echo", 1L);
  }

  @Test
  default void saysWhenTheModuleIsNotThere() {
    ModuleRegistry.unregister(Echo.class);

    Unavailable thrown =
        catchThrowableOfType(Unavailable.class, () -> calling(() -> echo().silence()));

    assertThat(thrown.code()).isEqualTo("module.absent");
  }

  @Test
  default void hasTheMethodsOfEveryObject() {
    Echo echo = echo();

    assertThat(echo).hasToString("gateway to echo").isNotEqualTo(echo());
    assertThat(Set.of(echo)).contains(echo);
  }

  private static void calling(Runnable work) {
    context()
        .run(
            () -> {
              work.run();
              return true;
            });
  }
}
