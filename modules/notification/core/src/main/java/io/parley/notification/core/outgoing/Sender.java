package io.parley.notification.core.outgoing;

import io.parley.kernel.api.ModuleException;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Settings;
import io.parley.notification.api.MailState;
import io.parley.notification.core.post.Message;
import io.parley.notification.core.post.Post;
import io.parley.notification.core.post.Undelivered;
import io.parley.notification.core.writing.Letters;
import io.parley.notification.core.writing.Written;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes and sends the mails that wait. Every server that has the module does, one mail after the
 * other; the database decides who has which. A server that dies between handing a mail in and
 * noting it lets it go out again, under the same {@code Message-ID}.
 */
public final class Sender {
  private static final Logger LOG = Logger.getLogger(Sender.class);
  private static final int AT_ONCE = 20;
  private static final int SWEPT_AT_ONCE = 500;

  private final UnitOfWork unit;
  private final Mails mails;
  private final Letters letters;
  private final Post post;
  private final Clock clock;
  private final Pace pace;
  private final Executor executor;
  private final BooleanSupplier active;
  private final OwnCalls calls;
  private final AtomicInteger wanted = new AtomicInteger();

  /**
   * @param executor threads of the module, which know its class loader
   * @param active whether this server has the module at the moment
   */
  public Sender(
      UnitOfWork unit,
      Mails mails,
      Letters letters,
      Post post,
      Clock clock,
      Settings settings,
      Executor executor,
      BooleanSupplier active) {
    this.unit = unit;
    this.mails = mails;
    this.letters = letters;
    this.post = post;
    this.clock = clock;
    this.pace = Pace.of(settings);
    this.executor = executor;
    this.active = active;
    this.calls = new OwnCalls(clock);
  }

  /** Looks for mails soon, once however often it is said meanwhile. */
  public void wake() {
    if (wanted.getAndIncrement() == 0) {
      executor.execute(this::look);
    }
  }

  private void look() {
    int seen;
    do {
      seen = wanted.get();
      round();
    } while (!wanted.compareAndSet(seen, 0));
  }

  /** Sends what is due. */
  void round() {
    try {
      List<Task> due;
      do {
        due =
            active.getAsBoolean()
                ? calls.within(null, () -> unit.read(() -> mails.due(AT_ONCE)))
                : List.of();
        due.forEach(this::attempt);
      } while (due.size() == AT_ONCE);
    } catch (RuntimeException later) {
      LOG.warnf("Mails wait for longer: %s", later.getMessage());
    }
  }

  private void attempt(Task task) {
    Optional<Claim> claim =
        calls.within(task.tenant(), () -> unit.write(() -> mails.take(task, pace.lease())));
    claim.ifPresent(taken -> attempt(task, taken));
  }

  private void attempt(Task task, Claim claim) {
    Written written = null;
    try {
      Optional<Written> found =
          calls.within(task.tenant(), () -> letters.write(claim.kind(), claim.about()));
      if (found.isEmpty()) {
        settle(task, () -> over(task, claim));
        return;
      }
      Written mail = found.get();
      written = mail;
      Instant now = clock.instant();
      MailState state =
          post.take(
              new Message(
                  task.mail(),
                  mail.recipient(),
                  mail.subject(),
                  mail.text(),
                  mail.html(),
                  mail.end(),
                  now));
      settle(
          task,
          () -> {
            mails.deliver(task, mail, state, now);
            letters.taken(claim.kind(), claim.about(), mail);
          });
    } catch (Undelivered failure) {
      LOG.warnf("Mail %s was not sent: %s", task.mail(), failure.reason());
      failed(task, claim, written, failure.reason(), failure.forGood());
    } catch (ModuleException away) {
      failed(task, claim, written, "It could not be written: " + away.code() + ".", false);
    } catch (IllegalArgumentException unfit) {
      failed(task, claim, written, String.valueOf(unfit.getMessage()), true);
    }
  }

  // Nobody asked for it to be kept: a stranger's wish for somebody who is not there leaves nothing.
  private void over(Task task, Claim claim) {
    if (claim.written()) {
      mails.giveUp(task, null, "What it is about is over.");
    } else {
      mails.drop(task);
    }
  }

  private void failed(
      Task task, Claim claim, @Nullable Written written, String fault, boolean forGood) {
    settle(
        task,
        () -> {
          if (forGood || claim.attempts() >= pace.tries()) {
            mails.giveUp(task, written, fault);
          } else {
            mails.postpone(task, written, fault, pace.after(claim.attempts()));
          }
        });
  }

  private void settle(Task task, Runnable noting) {
    calls.within(
        task.tenant(),
        () -> {
          unit.run(noting);
          return true;
        });
  }

  /** Forgets mails that were kept long enough, in small steps. */
  public void sweep() {
    try {
      long swept = SWEPT_AT_ONCE;
      while (swept == SWEPT_AT_ONCE && active.getAsBoolean()) {
        Instant before = clock.instant().minus(pace.keep());
        swept = calls.within(null, () -> unit.write(() -> mails.sweep(before, SWEPT_AT_ONCE)));
      }
    } catch (RuntimeException later) {
      LOG.warnf("Old mails are kept for longer: %s", later.getMessage());
    }
  }
}
