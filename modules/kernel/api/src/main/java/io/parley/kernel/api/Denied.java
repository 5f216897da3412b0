package io.parley.kernel.api;

import org.jspecify.annotations.Nullable;

/** The actor may not do this. HTTP 403. */
public final class Denied extends ModuleException {
  public Denied(String code, String detail) {
    this(code, detail, null);
  }

  /** With the field of the request that is at fault. */
  public Denied(String code, String detail, @Nullable String field) {
    super(code, detail, field);
  }
}
