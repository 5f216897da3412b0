package io.parley.notification.core.outgoing;

import io.parley.discussion.api.CommentDeleted;
import io.parley.discussion.api.ReplyShown;
import io.parley.identity.api.MemberInvited;
import io.parley.identity.api.PasswordResetRequested;
import io.parley.kernel.events.Reaction;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.notification.api.MailKind;
import io.parley.notification.core.replies.ReplyWishes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Queues a mail for each event that somebody has to hear of, and wakes the sender at the commit.
 */
public final class Incoming implements Reaction {
  /** What is written about. */
  public static final List<Class<?>> EVENTS =
      List.of(
          MemberInvited.class,
          PasswordResetRequested.class,
          ReplyShown.class,
          CommentDeleted.class);

  private static final int MOST_REPLIES_AN_HOUR = 10;

  private final Mails mails;
  private final ReplyWishes wishes;
  private final UnitOfWork unit;
  private final Clock clock;
  private final Runnable queued;

  /**
   * @param queued told after the commit that there is something to send
   */
  public Incoming(Mails mails, ReplyWishes wishes, UnitOfWork unit, Clock clock, Runnable queued) {
    this.mails = mails;
    this.wishes = wishes;
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
    } else if (event instanceof ReplyShown shown) {
      reply(shown);
    } else if (event instanceof CommentDeleted deleted) {
      wishes.bury(deleted.comment(), clock.instant());
    } else {
      throw new IllegalArgumentException("No mail is about " + event.getClass().getName() + ".");
    }
  }

  private void reply(ReplyShown shown) {
    Instant now = clock.instant();
    if (wishes.notice(
        shown.comment(),
        shown.parent(),
        MOST_REPLIES_AN_HOUR,
        now.minus(Duration.ofHours(1)),
        now)) {
      mails.queue(MailKind.REPLY, shown.comment(), now);
    }
  }

  @Override
  public void complete() {
    unit.afterCommit(queued);
  }
}
