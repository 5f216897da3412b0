package io.parley.architecture.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.architecture.Samples;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.ModuleException;
import io.parley.kernel.api.Unavailable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract notices a mode that is not like the others. */
class EveryOperationContractTest {
  private static final Mode LOCAL = Mode.of(Map.of());

  /** What a bad mode gets wrong. */
  enum Fault {
    LOSES_ARGUMENTS,
    LOSES_ANSWERS,
    CHANGES_ERRORS,
    FORGETS_THE_ACTOR,
    IGNORES_TRANSACTIONS
  }

  private record BadMode(Fault fault) implements EveryOperationContract {
    @Override
    public Object gateway(Class<?> contract, boolean inTransaction) {
      Object good = LOCAL.gateway(contract, inTransaction && fault != Fault.IGNORES_TRANSACTIONS);
      InvocationHandler bad =
          (proxy, method, arguments) -> {
            Object[] given =
                fault == Fault.LOSES_ARGUMENTS
                    ? Arrays.stream(method.getGenericParameterTypes())
                        .map(Samples.sparse()::of)
                        .toArray()
                    : arguments;
            CallContext context =
                fault == Fault.FORGETS_THE_ACTOR
                    ? CallContext.current().withActor(Actor.reader())
                    : CallContext.current();
            try {
              Object answer = context.call(() -> method.invoke(good, given));
              return fault == Fault.LOSES_ANSWERS ? null : answer;
            } catch (InvocationTargetException thrown) {
              throw fault == Fault.CHANGES_ERRORS && thrown.getCause() instanceof ModuleException
                  ? new Unavailable("module.failed", "Something went wrong.")
                  : thrown.getCause();
            }
          };
      return Proxy.newProxyInstance(contract.getClassLoader(), new Class<?>[] {contract}, bad);
    }
  }

  private static void everythingHolds(EveryOperationContract mode, OperationCall call) {
    mode.argumentsAndAnswersArriveAsTheyWereSent(call);
    mode.theFiveErrorsArriveWithCodeDetailAndField(call);
    mode.theContextArrives(call);
    mode.anOpenTransactionRefusesTheCall(call);
  }

  private static OperationCall posting() {
    return OperationCall.all()
        .filter(call -> call.toString().equals("Discussion.post"))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void noticesAModeThat(Fault fault) {
    assertThatThrownBy(() -> everythingHolds(new BadMode(fault), posting()))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void findsTheOperationsOfAllContracts() {
    everythingHolds(new LocalCallsTest(), posting());
    assertThat(OperationCall.all())
        .hasSizeGreaterThan(50)
        .extracting(OperationCall::toString)
        .contains("Tenancy.findSite", "Identity.signIn", "Exchange.addPart", "Discussion.vote")
        .contains("Exchange.eraseTenant");
  }
}
