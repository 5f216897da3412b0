package io.parley.kernel.api;

import org.jspecify.annotations.Nullable;

/** What the request names does not exist, or not for this actor. HTTP 404. */
public final class NotFound extends ModuleException {
  public NotFound(String code, String detail) {
    this(code, detail, null);
  }

  /** With the field of the request that is at fault. */
  public NotFound(String code, String detail, @Nullable String field) {
    super(code, detail, field);
  }
}
