package io.parley.architecture.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.parley.architecture.Samples;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.ModuleException;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.SiteScopes;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.api.Unavailable;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for every operation of every contract, whichever way its module is reached. The
 * operations are found in the classes, so that none can be left out.
 */
interface EveryOperationContract {
  String OPERATIONS = "io.parley.architecture.calls.OperationCall#all";

  /**
   * The gateway of a contract in the mode under test.
   *
   * @param inTransaction whether its caller has a transaction open
   */
  Object gateway(Class<?> contract, boolean inTransaction);

  private static CallContext context() {
    return new CallContext(
        new TenantId(UUID.randomUUID()),
        new Actor(
            Actor.Kind.MEMBER,
            "member-1",
            Set.of(Scope.EVENTS_READ, Scope.DISCUSSION_READ),
            SiteScopes.of(Scope.MODERATION, UUID.randomUUID())),
        Instant.now().plusSeconds(3),
        new RequestId(UUID.randomUUID(), true),
        "0af7651916cd43dd8448eb211c80319c");
  }

  private Object gateway(OperationCall call) {
    return gateway(call.contract(), false);
  }

  @ParameterizedTest
  @MethodSource(OPERATIONS)
  default void argumentsAndAnswersArriveAsTheyWereSent(OperationCall call) {
    for (Samples samples : List.of(Samples.full(), Samples.sparse())) {
      RecordingCore core = RecordingCore.of(call.contract());
      List<Object> arguments = call.arguments(samples);
      Object wanted = call.answer(samples);
      core.answers(wanted);

      Object answer = context().run(() -> call.on(gateway(call), arguments));

      assertThat(core.seen()).hasSize(1);
      assertThat(core.seen().get(0).operation()).isEqualTo(call.operation().getName());
      assertThat(core.seen().get(0).arguments()).usingRecursiveComparison().isEqualTo(arguments);
      assertThat(answer).usingRecursiveComparison().isEqualTo(wanted);
    }
  }

  @ParameterizedTest
  @MethodSource(OPERATIONS)
  default void theFiveErrorsArriveWithCodeDetailAndField(OperationCall call) {
    RecordingCore core = RecordingCore.of(call.contract());
    for (ModuleException error :
        List.of(
            new NotFound("shop.unknown", "There is no such shop.", "shop"),
            new Conflict("shop.taken", "The name is taken.", "name"),
            new Rejected("shop.name", "A name has letters.", "name"),
            new Denied("shop.closed", "The shop is closed."),
            new Unavailable("shop.busy", "Too many at once."))) {
      core.fails(error);

      Throwable thrown =
          catchThrowable(
              () -> context().run(() -> call.on(gateway(call), call.arguments(Samples.full()))));

      assertThat(thrown)
          .isExactlyInstanceOf(error.getClass())
          .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(ModuleException.class))
          .returns(error.code(), ModuleException::code)
          .returns(error.detail(), ModuleException::detail)
          .returns(error.field(), ModuleException::field);
    }
  }

  @ParameterizedTest
  @MethodSource(OPERATIONS)
  default void theContextArrives(OperationCall call) {
    RecordingCore core = RecordingCore.of(call.contract());
    core.answers(call.answer(Samples.full()));
    CallContext context = context();

    context.run(() -> call.on(gateway(call), call.arguments(Samples.full())));

    assertThat(core.seen()).hasSize(1);
    CallContext arrived = core.seen().get(0).context();
    assertThat(arrived).usingRecursiveComparison().ignoringFields("deadline").isEqualTo(context);
    assertThat(arrived.deadline())
        .isBetween(context.deadline().minusSeconds(1), context.deadline().plusSeconds(1));
  }

  @ParameterizedTest
  @MethodSource(OPERATIONS)
  default void anOpenTransactionRefusesTheCall(OperationCall call) {
    RecordingCore core = RecordingCore.of(call.contract());
    core.answers(call.answer(Samples.full()));
    Object gateway = gateway(call.contract(), true);

    assertThatThrownBy(() -> context().run(() -> call.on(gateway, call.arguments(Samples.full()))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("open transaction");
    assertThat(core.seen()).isEmpty();
  }
}
