package io.parley.kernel.api;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Nothing is wrong with the request: it may succeed later. HTTP 503 with Retry-After. */
public final class Unavailable extends ModuleException {
  /** Code where others were changing the same thing: nothing was done. */
  public static final String CONTENDED = "database.busy";

  private final transient @Nullable Duration retryAfter;

  public Unavailable(String code, String detail) {
    this(code, detail, null);
  }

  /** With the field of the request that is at fault. */
  public Unavailable(String code, String detail, @Nullable String field) {
    this(code, detail, field, null);
  }

  /** With the time before which another try is in vain, where that is known. */
  public Unavailable(
      String code, String detail, @Nullable String field, @Nullable Duration retryAfter) {
    super(code, detail, field);
    this.retryAfter = retryAfter;
  }

  /** How long to wait before another try can be worth it, where that is known. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
