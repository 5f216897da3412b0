package io.parley.kernel.web;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Sha256;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Ids;
import io.parley.kernel.runtime.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the context under which an edge calls modules.
 *
 * <p>A POST with the header {@code Idempotency-Key} is repeatable: its id is derived from who sends
 * it, to where, and the key, so the same request sent again meets the stored answer of the first.
 * The trace is the caller's ({@code traceparent}, W3C Trace Context) where it sends a valid one.
 */
public final class Requests {
  /** Header that makes a POST repeatable. */
  public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private static final String ID = "io.parley.request-id";
  private static final Pattern KEY =
      Pattern.compile("[\\x21-\\x7e](?:[\\x20-\\x7e]{0,253}[\\x21-\\x7e])?");
  private static final Pattern TRACE_PARENT =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}.*");

  private final Clock clock;
  private final Duration patience;

  public Requests(Clock clock, Settings settings) {
    this.clock = clock;
    this.patience = settings.duration("parley.web.deadline", Duration.ofSeconds(10));
  }

  /**
   * The context of a request.
   *
   * @param credential names the credential for good, for example {@code key:<id>}: an idempotency
   *     key counts for one credential only
   * @throws Rejected {@code idempotency-key.malformed}
   */
  public CallContext context(
      HttpServletRequest request, Actor actor, @Nullable TenantId tenant, String credential) {
    RequestId id = id(request, credential);
    request.setAttribute(ID, id.toString());
    return new CallContext(tenant, actor, clock.instant().plus(patience), id, trace(request));
  }

  /** The same context with the whole time again, for the next step of a long request. */
  public CallContext renewed(CallContext context) {
    return new CallContext(
        context.tenant(),
        context.actor(),
        clock.instant().plus(patience),
        context.request(),
        context.trace());
  }

  /** The id that problem documents and the log show for the request, made when there is none. */
  public static String shownId(HttpServletRequest request) {
    if (request.getAttribute(ID) instanceof String id) {
      return id;
    }
    String id = Ids.next().toString();
    request.setAttribute(ID, id);
    return id;
  }

  private static RequestId id(HttpServletRequest request, String credential) {
    List<String> keys =
        request.getMethod().equals("POST")
            ? Collections.list(request.getHeaders(IDEMPOTENCY_KEY))
            : List.of();
    if (keys.isEmpty()) {
      return new RequestId(UUID.fromString(shownId(request)), false);
    }
    if (keys.size() > 1 || !KEY.matcher(keys.get(0)).matches()) {
      throw new Rejected(
          "idempotency-key.malformed",
          "An idempotency key has 1 to 255 printable ASCII characters.",
          IDEMPOTENCY_KEY);
    }
    return new RequestId(
        derive(credential, request.getMethod(), request.getRequestURI(), keys.get(0)), true);
  }

  private static UUID derive(String... parts) {
    MessageDigest digest = Sha256.digest();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      digest.update(bytes);
    }
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    // RFC 9562, section 5.8: version 8 is for values made in one's own way.
    long high = (hash.getLong() & ~0xF000L) | 0x8000L;
    long low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low);
  }

  private static String trace(HttpServletRequest request) {
    String header = request.getHeader("traceparent");
    if (header != null && header.length() <= 512) {
      Matcher matcher = TRACE_PARENT.matcher(header);
      if (matcher.matches()) {
        return matcher.group(1);
      }
    }
    return Ids.next().toString().replace("-", "");
  }
}
