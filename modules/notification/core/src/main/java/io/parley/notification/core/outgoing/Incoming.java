package io.parley.notification.core.outgoing;

import io.parley.identity.api.MemberInvited;
import io.parley.identity.api.PasswordResetRequested;
import io.parley.kernel.events.Reaction;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.notification.api.MailKind;
import java.time.Clock;
import java.util.List;

/**
 * Queues a mail for each event that somebody has to hear of, and wakes the sender at the commit.
 */
public final class Incoming implements Reaction {
  /** What is written about. */
  public static final List<Class<?>> EVENTS =
      List.of(MemberInvited.class, PasswordResetRequested.class);

  private final Mails mails;
  private final UnitOfWork unit;
  private final Clock clock;
  private final Runnable queued;

  /**
   * @param queued told after the commit that there is something to send
   */
  public Incoming(Mails mails, UnitOfWork unit, Clock clock, Runnable queued) {
    this.mails = mails;
    this.unit = unit;
    this.clock = clock;
    this.queued = queued;
  }

  @Override
  public void to(Object event) {
    if (event instanceof MemberInvited invited) {
      mails.queue(MailKind.INVITATION, invited.member(), clock.instant());
    } else if (event instanceof PasswordResetRequested requested) {
      mails.queue(MailKind.PASSWORD_RESET, requested.reset(), clock.instant());
    } else {
      throw new IllegalArgumentException("No mail is about " + event.getClass().getName() + ".");
    }
  }

  @Override
  public void complete() {
    unit.afterCommit(queued);
  }
}
