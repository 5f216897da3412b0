package io.parley.kernel.runtime;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.api.Unavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions of one tenant together that come while others of it are being answered ("flat
 * combining"): for what costs nearly the same for one as for many, such as a transaction. A
 * question that finds nothing under way is answered at once. Those that come meanwhile wait, and
 * one of those who ask answers them all next.
 *
 * <p>Tenants never wait for each other. Where a question cannot be answered together with others,
 * or they fail together, each is answered alone by who asked it, and nobody waits for that: none
 * fails because of another one. Only what is no question's fault is told to all of them: {@link
 * Unavailable}, but for what others were changing. Safe for use by many threads.
 */
public final class Combiner<Q, A> {
  // More than a call may take.
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final ConcurrentMap<TenantId, Deque<Asked<Q, A>>> underWay = new ConcurrentHashMap<>();
  private final Clock clock;
  private final int most;
  private final Function<List<Q>, List<Outcome<A>>> together;
  private final Function<Q, A> alone;

  /** Thrown by an outcome whose question is to be answered alone. */
  public static final class Alone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Alone() {
      super("It is to be answered alone.", null, false, false);
    }
  }

  /**
   * A question that waits.
   *
   * @param decided set by who takes it in order to answer it, or by its own thread that gives up:
   *     whoever is first
   * @param next what its thread has to do for the answer
   */
  private record Asked<Q, A>(
      Q question, Instant deadline, AtomicBoolean decided, CompletableFuture<Supplier<A>> next) {
    Asked(Q question, Instant deadline) {
      this(question, deadline, new AtomicBoolean(), new CompletableFuture<>());
    }
  }

  /**
   * @param most how many are answered together at most
   * @param together answers all, in their order, or only one. It is called in the context of the
   *     one of them who has most time, and must not depend on anything else of that context than
   *     the tenant. It must not wait for what others hold: all others of the tenant wait for it
   * @param alone answers one in its own context, and may wait
   */
  public Combiner(
      Clock clock, int most, Function<List<Q>, List<Outcome<A>>> together, Function<Q, A> alone) {
    this.clock = clock;
    this.most = most;
    this.together = together;
    this.alone = alone;
  }

  /**
   * Answers it.
   *
   * @throws Unavailable {@code deadline.passed} when the time of the call is over before its turn
   *     comes, {@code server.stopping} when this server stops: then nothing was done for it
   */
  public A ask(Q question) {
    CallContext context = CallContext.current();
    TenantId tenant = context.requireTenant();
    Asked<Q, A> mine = new Asked<>(question, context.deadline());
    boolean[] first = {false};
    underWay.compute(
        tenant,
        (key, waiting) -> {
          if (waiting == null) {
            first[0] = true;
            return new ArrayDeque<>();
          }
          waiting.add(mine);
          return waiting;
        });
    return first[0] ? answer(tenant, List.of(mine)) : await(mine).get();
  }

  // The first of them is whose thread this is.
  private A answer(TenantId tenant, List<Asked<Q, A>> taken) {
    List<Outcome<A>> outcomes = null;
    Function<Asked<Q, A>, A> otherwise =
        asked -> {
          throw new IllegalStateException("The thread that was to answer it failed.");
        };
    try {
      outcomes = together.apply(taken.stream().map(Asked::question).toList());
    } catch (RuntimeException failure) {
      otherwise =
          asked -> {
            if (isNoQuestionsFault(failure)) {
              throw failure;
            }
            return alone.apply(asked.question());
          };
    } finally {
      // Also after an Error, which goes on to whose thread this is.
      appointNext(tenant);
      for (int i = 1; i < taken.size(); i++) {
        Asked<Q, A> other = taken.get(i);
        other
            .next()
            .complete(supplier(outcomes == null ? null : outcomes.get(i), other, otherwise));
      }
    }
    return supplier(outcomes == null ? null : outcomes.get(0), taken.get(0), otherwise).get();
  }

  // It would be the same for each of them alone; and it may be that nobody knows what was done.
  private static boolean isNoQuestionsFault(RuntimeException failure) {
    return failure instanceof Unavailable unavailable
        && !unavailable.code().equals(Unavailable.CONTENDED);
  }

  private Supplier<A> supplier(
      @Nullable Outcome<A> outcome, Asked<Q, A> asked, Function<Asked<Q, A>, A> otherwise) {
    return () -> {
      if (outcome == null) {
        return otherwise.apply(asked);
      }
      try {
        return outcome.get();
      } catch (Alone byItself) {
        return alone.apply(asked.question());
      }
    };
  }

  // Who has most time answers for all that wait: what they do ends with that time.
  private void appointNext(TenantId tenant) {
    List<Asked<Q, A>> taken = new ArrayList<>();
    underWay.computeIfPresent(
        tenant,
        (key, waiting) -> {
          while (taken.size() < most && !waiting.isEmpty()) {
            Asked<Q, A> next = waiting.remove();
            if (next.decided().compareAndSet(false, true)) {
              taken.add(next);
            }
          }
          return taken.isEmpty() ? null : waiting;
        });
    if (!taken.isEmpty()) {
      Asked<Q, A> leader = taken.stream().max(Comparator.comparing(Asked::deadline)).orElseThrow();
      taken.remove(leader);
      taken.add(0, leader);
      leader.next().complete(() -> answer(tenant, taken));
    }
  }

  private Supplier<A> await(Asked<Q, A> mine) {
    Duration left = Duration.between(clock.instant(), mine.deadline());
    try {
      return mine.next().get(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    } catch (TimeoutException late) {
      return leave(mine, new Unavailable("deadline.passed", "The time for this request is over."));
    } catch (InterruptedException stopping) {
      Supplier<A> next =
          leave(mine, new Unavailable("server.stopping", "This server is being stopped."));
      // What is to be done for others is done first, as if nobody had interrupted it.
      return () -> {
        try {
          return next.get();
        } finally {
          Thread.currentThread().interrupt();
        }
      };
    }
  }

  // A question that was taken is being answered, or has to be by this thread: it is too late to say
  // that nothing was done.
  private Supplier<A> leave(Asked<Q, A> mine, Unavailable why) {
    if (mine.decided().compareAndSet(false, true)) {
      return () -> {
        throw why;
      };
    }
    try {
      return mine.next().get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException impossible) {
      throw new IllegalStateException("The thread that was to answer it is gone.", impossible);
    } catch (InterruptedException again) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("This server is being stopped.", again);
    }
  }
}
