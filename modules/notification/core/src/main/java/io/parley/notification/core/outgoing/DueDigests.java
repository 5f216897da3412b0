package io.parley.notification.core.outgoing;

import io.parley.kernel.jpa.UnitOfWork;
import io.parley.notification.api.MailKind;
import io.parley.notification.core.digest.Digests;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Queues a mail for each member whose time has come. Every server that has the module looks; the
 * one that lets the next period begin queues the mail of this one, in the same transaction. Whether
 * there is something to say is seen when the mail is written.
 */
public final class DueDigests {
  private static final Logger LOG = Logger.getLogger(DueDigests.class);
  private static final int AT_ONCE = 100;

  private final UnitOfWork unit;
  private final Digests digests;
  private final Mails mails;
  private final Clock clock;
  private final BooleanSupplier active;
  private final Runnable queued;
  private final OwnCalls calls;

  /**
   * @param active whether this server has the module at the moment
   * @param queued told after the commit that there is something to send
   */
  public DueDigests(
      UnitOfWork unit,
      Digests digests,
      Mails mails,
      Clock clock,
      BooleanSupplier active,
      Runnable queued) {
    this.unit = unit;
    this.digests = digests;
    this.mails = mails;
    this.clock = clock;
    this.active = active;
    this.queued = queued;
    this.calls = new OwnCalls(clock);
  }

  /** Queues what is due. */
  public void look() {
    try {
      List<Digests.Due> due;
      do {
        due =
            active.getAsBoolean()
                ? calls.within(null, () -> unit.read(() -> digests.due(AT_ONCE)))
                : List.of();
        due.forEach(this::queue);
      } while (due.size() == AT_ONCE);
    } catch (RuntimeException later) {
      LOG.warnf("Mails about what waits come later: %s", later.getMessage());
    }
  }

  private void queue(Digests.Due due) {
    calls.within(
        due.tenant(),
        () -> {
          unit.run(
              () -> {
                if (digests.claim(due.member())) {
                  mails.queueOne(MailKind.WAITING, due.member(), clock.instant());
                  unit.afterCommit(queued);
                }
              });
          return true;
        });
  }
}
