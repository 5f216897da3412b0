package io.parley.kernel.runtime;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.TenantId;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Translates between the context of a call and its head on the wire. */
final class CallHead {
  private static final String REPEATABLE = ";repeatable";
  private static final int NONCE_BYTES = 16;

  private final Wire wire;
  private final SecureRandom random = new SecureRandom();

  CallHead(Wire wire) {
    this.wire = wire;
  }

  /** The head of a call that is sent now, before it says what its body is and whom it is for. */
  SignedCall write(String path, String key, CallContext context, Instant now) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    RequestId request = context.request();
    TenantId tenant = context.tenant();
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return new SignedCall(
        path,
        key,
        Long.toString(now.toEpochMilli()),
        base64.encodeToString(nonce),
        request.value() + (request.repeatable() ? REPEATABLE : ""),
        tenant == null ? "" : tenant.toString(),
        base64.encodeToString(wire.write(context.actor())),
        Long.toString(Math.max(1, context.deadline().toEpochMilli() - now.toEpochMilli())),
        context.trace(),
        "");
  }

  /** The context that a head describes, or empty when it is malformed. */
  Optional<CallContext> read(SignedCall head, Instant now) {
    try {
      boolean repeatable = head.request().endsWith(REPEATABLE);
      String request =
          repeatable
              ? head.request().substring(0, head.request().length() - REPEATABLE.length())
              : head.request();
      Actor actor = wire.read(Base64.getUrlDecoder().decode(head.actor()), Actor.class);
      return Optional.of(
          new CallContext(
              head.tenant().isEmpty() ? null : new TenantId(UUID.fromString(head.tenant())),
              actor,
              now.plusMillis(Long.parseLong(head.deadline())),
              new RequestId(UUID.fromString(request), repeatable),
              head.trace()));
    } catch (IllegalArgumentException | UncheckedIOException | ArithmeticException malformed) {
      return Optional.empty();
    }
  }
}
