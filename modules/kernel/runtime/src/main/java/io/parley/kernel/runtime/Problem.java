package io.parley.kernel.runtime;

import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.ModuleException;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Unavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457) between servers.
 *
 * @param title the kind of error by the name of its class, or what the server made of the call
 * @param status HTTP status
 * @param code stable name of the error
 * @param detail for people
 * @param field the field at fault, or null
 * @param retryAfter how long to wait before another try can be worth it, where that is known
 * @param server id of the server that was met, when it was none of those that the call named
 */
record Problem(
    String title,
    int status,
    String code,
    String detail,
    @Nullable String field,
    @Nullable Duration retryAfter,
    @Nullable UUID server) {
  static final String MEDIA_TYPE = "application/problem+json";
  static final String NOT_ADDRESSED = "internal.not-addressed";
  private static final String REFUSED = "Refused";

  static Problem of(ModuleException error) {
    int status;
    if (error instanceof NotFound) {
      status = 404;
    } else if (error instanceof Conflict) {
      status = 409;
    } else if (error instanceof Rejected) {
      status = 400;
    } else if (error instanceof Denied) {
      status = 403;
    } else {
      status = 503;
    }
    Duration retryAfter =
        error instanceof Unavailable later ? later.retryAfter().orElse(null) : null;
    return new Problem(
        error.getClass().getSimpleName(),
        status,
        error.code(),
        error.detail(),
        error.field(),
        retryAfter,
        null);
  }

  /** The call itself was refused, before any module saw it. */
  static Problem refused(int status, String code, String detail) {
    return new Problem(REFUSED, status, code, detail, null, null, null);
  }

  /** The call was refused because it did not name the server that it met. */
  static Problem notAddressed(UUID server) {
    return new Problem(
        REFUSED,
        421,
        NOT_ADDRESSED,
        "The call was not signed for this server: sign it for this one.",
        null,
        null,
        server);
  }

  /** Whether a server of Parley refused the call, before any module saw it. */
  boolean isRefusal() {
    return title.equals(REFUSED) && code.startsWith("internal.");
  }

  /** The error of the module that this document carries; empty when it carries none. */
  Optional<ModuleException> error() {
    return Optional.ofNullable(
        switch (title) {
          case "NotFound" -> new NotFound(code, detail, field);
          case "Conflict" -> new Conflict(code, detail, field);
          case "Rejected" -> new Rejected(code, detail, field);
          case "Denied" -> new Denied(code, detail, field);
          case "Unavailable" -> new Unavailable(code, detail, field, retryAfter);
          default -> null;
        });
  }
}
