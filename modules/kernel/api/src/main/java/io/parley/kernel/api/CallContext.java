package io.parley.kernel.api;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whose data a call touches, on whose behalf, and until when. The edge creates one per request, the
 * gateway captures it and re-creates it at the callee in every mode, so a module sees the same
 * context whether its caller sits in this server or in another.
 *
 * @param tenant the tenant whose data the call may touch, or null before one is known
 * @param actor on whose behalf
 * @param deadline after which nobody waits for the answer any more
 * @param request identifies the request, see {@link RequestId}
 * @param trace W3C trace id of 32 hexadecimal digits, for logs and metrics
 */
public record CallContext(
    @Nullable TenantId tenant, Actor actor, Instant deadline, RequestId request, String trace) {

  // One holder for all modules of a server: this class is loaded once, by the application.
  private static final ThreadLocal<CallContext> CURRENT = new ThreadLocal<>();

  /**
   * The context of the running call.
   *
   * @throws IllegalStateException outside {@link #run} and {@link #call}
   */
  public static CallContext current() {
    CallContext context = CURRENT.get();
    if (context == null) {
      throw new IllegalStateException(
          "No call context: wrap the call in CallContext.run, as edges and jobs do.");
    }
    return context;
  }

  /** The context of the running call, or empty outside one. */
  public static Optional<CallContext> find() {
    return Optional.ofNullable(CURRENT.get());
  }

  /** Runs {@code work} with this context and restores the former one. */
  public <T extends @Nullable Object> T run(Supplier<T> work) {
    CallContext before = CURRENT.get();
    CURRENT.set(this);
    try {
      return work.get();
    } finally {
      restore(before);
    }
  }

  /** Like {@link #run} for work that throws checked exceptions. */
  public <T extends @Nullable Object> T call(Callable<T> work) throws Exception {
    CallContext before = CURRENT.get();
    CURRENT.set(this);
    try {
      return work.call();
    } finally {
      restore(before);
    }
  }

  private static void restore(@Nullable CallContext before) {
    if (before == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(before);
    }
  }

  /** This context for another tenant. */
  public CallContext withTenant(TenantId other) {
    return new CallContext(other, actor, deadline, request, trace);
  }

  /** This context on behalf of another actor. */
  public CallContext withActor(Actor other) {
    return new CallContext(tenant, other, deadline, request, trace);
  }

  /**
   * The tenant of this call.
   *
   * @throws Denied when the call names none
   */
  public TenantId requireTenant() {
    if (tenant == null) {
      throw new Denied("tenant.missing", "This call needs the credential of a tenant.");
    }
    return tenant;
  }

  /**
   * Checks that the actor holds {@code scope} everywhere in its tenant.
   *
   * @throws Denied when it does not
   */
  public void require(Scope scope) {
    requireAny(scope);
  }

  /**
   * Checks that the actor holds one of {@code scopes} everywhere in its tenant.
   *
   * @throws Denied when it holds none of them
   */
  public void requireAny(Scope... scopes) {
    if (Arrays.stream(scopes).noneMatch(actor::may)) {
      throw missing(scopes);
    }
  }

  /**
   * The sites at which the actor holds one of {@code scopes}. Whoever asks touches nothing of other
   * sites: they are, for this call, as those of another tenant.
   *
   * @throws Denied when there is none
   */
  public Reach requireReach(Scope... scopes) {
    Reach reach = actor.reach(scopes);
    if (reach.isNone()) {
      throw missing(scopes);
    }
    return reach;
  }

  private static Denied missing(Scope... scopes) {
    return new Denied(
        "scope.missing",
        Arrays.stream(scopes)
            .map(Scope::text)
            .collect(Collectors.joining(" or ", "This call needs the scope ", ".")));
  }
}
