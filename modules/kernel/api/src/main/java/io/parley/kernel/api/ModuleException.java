package io.parley.kernel.api;

import org.jspecify.annotations.Nullable;

/**
 * The closed set of errors that cross a module's border. On the wire they become problem documents
 * (RFC 9457). Texts are written for the caller: they name what is wrong and how to mend it, and
 * never a path, a query or a class.
 */
public abstract sealed class ModuleException extends RuntimeException
    permits NotFound, Conflict, Rejected, Denied, Unavailable {

  private final String code;
  private final @Nullable String field;

  ModuleException(String code, String detail, @Nullable String field) {
    super(detail);
    this.code = code;
    this.field = field;
  }

  /** Stable name of the error for programs, for example {@code site.unknown}. */
  public String code() {
    return code;
  }

  /** One or two sentences for people. */
  public String detail() {
    String message = getMessage();
    return message == null ? "" : message;
  }

  /** The field of the request that is at fault, or null when no single one is. */
  public @Nullable String field() {
    return field;
  }
}
