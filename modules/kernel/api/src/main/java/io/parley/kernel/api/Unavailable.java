package io.parley.kernel.api;

import org.jspecify.annotations.Nullable;

/** Nothing is wrong with the request: it may succeed later. HTTP 503 with Retry-After. */
public final class Unavailable extends ModuleException {
  public Unavailable(String code, String detail) {
    this(code, detail, null);
  }

  /** With the field of the request that is at fault. */
  public Unavailable(String code, String detail, @Nullable String field) {
    super(code, detail, field);
  }
}
