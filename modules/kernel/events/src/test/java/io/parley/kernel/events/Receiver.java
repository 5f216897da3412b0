package io.parley.kernel.events;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.EventBatch;
import io.parley.kernel.api.EventReceipt;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Unavailable;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Wire;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A core that writes down each step, in the order in which it learns of them. */
final class Receiver implements Walker {
  /** Walks that cannot be followed at the moment. */
  final Set<UUID> obstructed = ConcurrentHashMap.newKeySet();

  final AtomicInteger calls = new AtomicInteger();
  volatile boolean away;

  /** Does all of the work and then loses the answer. */
  volatile boolean mute;

  private final Inbox inbox;

  Receiver(UnitOfWork unit, Pace pace) {
    inbox =
        new Inbox(
            "receiver",
            unit,
            new Wire(),
            Clock.systemUTC(),
            pace,
            new Inbox.Wanted(Walker.class, List.of(StepTaken.class)),
            () -> new Steps(unit));
  }

  Inbox inbox() {
    return inbox;
  }

  @Override
  public EventReceipt receive(EventBatch batch) {
    calls.incrementAndGet();
    if (away) {
      throw new Unavailable("database.unavailable", "Nobody is here.");
    }
    EventReceipt receipt = inbox.receive(batch);
    if (mute) {
      throw new Unavailable("module.unreachable", "The answer was lost.");
    }
    return receipt;
  }

  private final class Steps implements Reaction {
    private final UnitOfWork unit;

    Steps(UnitOfWork unit) {
      this.unit = unit;
    }

    @Override
    public void to(Object event) {
      StepTaken step = (StepTaken) event;
      if (obstructed.contains(step.walk())) {
        throw new Rejected("walk.obstructed", "There is no way.");
      }
      UUID tenant = CallContext.current().requireTenant().value();
      unit.jdbc(
          connection -> {
            try (PreparedStatement insert =
                connection.prepareStatement(
                    "insert into receiver.step (tenant_id, walk, number) values (?, ?, ?)")) {
              insert.setObject(1, tenant);
              insert.setObject(2, step.walk());
              insert.setInt(3, step.number());
              return insert.executeUpdate();
            }
          });
    }

    @Override
    public void complete() {
      // Every step was written when it came.
    }
  }
}
