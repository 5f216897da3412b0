package io.parley.moderation.core.akismet;

import io.parley.discussion.api.DeskComment;
import io.parley.discussion.api.Discussion;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.ModuleException;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.api.Unavailable;
import io.parley.kernel.runtime.Ids;
import io.parley.moderation.core.database.Database;
import io.parley.moderation.core.policy.Policies;
import io.parley.moderation.core.policy.Policy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells services what moderators corrected, on whichever server looks first; a few for each tenant
 * in turn, so that nobody's many keep those of others waiting. A server that dies between telling
 * and noting it lets it be told again.
 */
public final class CorrectionSender {
  private static final Logger LOG = Logger.getLogger(CorrectionSender.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
  private static final int MOST_TRIES = 10;
  private static final int MOST_TENANTS = 50;
  private static final int MOST_OF_ONE = 10;

  private final Database database;
  private final Policies policies;
  private final Corrections corrections;
  private final Akismet akismet;
  private final Discussion discussion;
  private final Clock clock;

  public CorrectionSender(
      Database database,
      Policies policies,
      Corrections corrections,
      Akismet akismet,
      Discussion discussion,
      Clock clock) {
    this.database = database;
    this.policies = policies;
    this.corrections = corrections;
    this.akismet = akismet;
    this.discussion = discussion;
    this.clock = clock;
  }

  /**
   * Tells what is due.
   *
   * @param active whether this server has the module at the moment
   */
  public void look(BooleanSupplier active) {
    try {
      while (active.getAsBoolean()) {
        List<TenantId> due =
            within(null, () -> database.unit().read(() -> corrections.tenantsDue(MOST_TENANTS)));
        if (due.isEmpty()) {
          return;
        }
        for (TenantId tenant : due) {
          within(tenant, this::tellSome);
        }
      }
    } catch (ModuleException later) {
      LOG.debugf("No service is told anything this time: %s", later.getMessage());
    } catch (RuntimeException broken) {
      // Whoever looks again must not be stopped by it.
      LOG.warn("A service could not be told what was corrected.", broken);
    }
  }

  private boolean tellSome() {
    UUID lease = Ids.next();
    List<Corrections.Due> taken =
        database.unit().write(() -> corrections.take(lease, LEASE, MOST_OF_ONE));
    if (taken.isEmpty()) {
      return false;
    }
    List<UUID> ids = taken.stream().map(Corrections.Due::comment).toList();
    Map<UUID, DeskComment> comments =
        discussion.deskComments(ids).stream()
            .collect(Collectors.toMap(DeskComment::id, Function.identity()));
    Map<UUID, String> networks = database.unit().read(() -> corrections.networks(ids));
    Policy policy = database.unit().read(policies::current);
    for (Corrections.Due due : taken) {
      try {
        AkismetAnswer answer =
            tell(due, policy, comments.get(due.comment()), networks.get(due.comment()));
        database.unit().run(() -> settle(due, lease, answer));
      } catch (Unavailable later) {
        throw later;
      } catch (RuntimeException broken) {
        // One that cannot be told must not keep the others waiting, nor be tried for ever.
        LOG.warnf(broken, "A service could not be told about comment %s.", due.comment());
        database.unit().run(() -> again(due, lease, "it failed"));
      }
    }
    return true;
  }

  private @Nullable AkismetAnswer tell(
      Corrections.Due due, Policy policy, @Nullable DeskComment comment, @Nullable String network) {
    Policy.Outside outside = policy.outside().get(due.site());
    Policy.Akismet service = outside == null ? null : outside.akismet();
    if (comment == null || service == null || !service.feedback()) {
      return null;
    }
    // The service of one site learns nothing of another.
    return comment.thread().site().equals(due.site())
        ? akismet.correct(service, due.site(), comment, network, due.spam())
        : null;
  }

  /**
   * Notes what came of it.
   *
   * @param answer null where nobody was asked: the comment is gone, or the service is
   */
  private void settle(Corrections.Due due, UUID lease, @Nullable AkismetAnswer answer) {
    if (answer == null) {
      corrections.giveUp(due, lease);
    } else if (answer.problem() == null) {
      corrections.told(due, lease);
    } else {
      again(due, lease, answer.problem().name());
    }
  }

  private void again(Corrections.Due due, UUID lease, String problem) {
    if (due.attempts() >= MOST_TRIES) {
      LOG.infof("A service was not told about comment %s: %s", due.comment(), problem);
      corrections.giveUp(due, lease);
    } else {
      corrections.postpone(due, lease, FIRST_WAIT.multipliedBy(1L << (due.attempts() - 1)));
    }
  }

  /** Does something as Parley itself. */
  private <T> T within(@Nullable TenantId tenant, Supplier<T> work) {
    UUID request = Ids.next();
    return new CallContext(
            tenant,
            Actor.system("moderation-akismet"),
            clock.instant().plus(PATIENCE),
            new RequestId(request, false),
            request.toString().replace("-", ""))
        .run(work);
  }
}
