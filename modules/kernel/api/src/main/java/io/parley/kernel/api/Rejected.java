package io.parley.kernel.api;

import org.jspecify.annotations.Nullable;

/** The request itself is at fault and will not succeed unchanged. HTTP 400. */
public final class Rejected extends ModuleException {
  public Rejected(String code, String detail) {
    this(code, detail, null);
  }

  /** With the field of the request that is at fault. */
  public Rejected(String code, String detail, @Nullable String field) {
    super(code, detail, field);
  }
}
