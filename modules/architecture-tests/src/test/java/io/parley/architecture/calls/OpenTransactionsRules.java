package io.parley.architecture.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.badhouse.alpha.api.Alpha;
import io.parley.badhouse.beta.core.CallsWhileItWrites;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.runtime.ModuleRegistry;
import io.parley.kernel.runtime.ModuleRoutes;
import io.parley.kernel.runtime.OpenedGateways;
import io.parley.kernel.runtime.Settings;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rule 7: the gateway lets no call through while its caller has a transaction open. */
class OpenTransactionsRules {
  private final OneTransaction transaction = new OneTransaction();
  private final RecordingCore core = RecordingCore.of(Alpha.class);
  private final Alpha alpha =
      OpenedGateways.gateway(
          ModuleRoutes.of(Settings.of(Map.of()), Alpha.class), Alpha.class, transaction::isOpen);
  private final CallContext context =
      new CallContext(
          null,
          Actor.system("rules"),
          Instant.now().plusSeconds(10),
          new RequestId(UUID.randomUUID(), false),
          "0af7651916cd43dd8448eb211c80319c");

  /** The transaction of a thread, of which nothing is kept. */
  private static final class OneTransaction implements UserTransaction {
    private boolean open;

    boolean isOpen() {
      return open;
    }

    @Override
    public void begin() {
      open = true;
    }

    @Override
    public void commit() {
      open = false;
    }

    @Override
    public void rollback() {
      open = false;
    }

    @Override
    public void setRollbackOnly() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int getStatus() {
      return open ? Status.STATUS_ACTIVE : Status.STATUS_NO_TRANSACTION;
    }

    @Override
    public void setTransactionTimeout(int seconds) {
      throw new UnsupportedOperationException();
    }
  }

  @AfterEach
  void takeTheCoreAway() {
    ModuleRegistry.unregister(Alpha.class);
  }

  @Test
  void theBadHouseIsRefusedAndTheModuleNeverAsked() {
    core.answers("something");
    CallsWhileItWrites bad = new CallsWhileItWrites(transaction, alpha);

    assertThatThrownBy(() -> context.call(bad::write))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("alpha.something was called inside an open transaction");
    assertThat(core.seen()).isEmpty();
  }

  @Test
  void theSameCallPassesOnceTheTransactionIsOver() throws Exception {
    core.answers("something");
    transaction.begin();
    transaction.commit();

    assertThat(context.call(alpha::something)).isEqualTo("something");
    assertThat(core.seen()).hasSize(1);
  }
}
