package io.parley.kernel.api;

import org.jspecify.annotations.Nullable;

/** The request contradicts what is stored. HTTP 409. */
public final class Conflict extends ModuleException {
  public Conflict(String code, String detail) {
    this(code, detail, null);
  }

  /** With the field of the request that is at fault. */
  public Conflict(String code, String detail, @Nullable String field) {
    super(code, detail, field);
  }
}
