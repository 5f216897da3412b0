package io.parley.kernel.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The head of a call between servers: everything beside the body that means something. All of it is
 * signed, together with the SHA-256 of the body, so nothing can be changed, left out or put in.
 *
 * @param path {@code /internal/<module>/<operation>}
 * @param key id of the key that signs
 * @param timestamp when it was signed, in milliseconds since 1970
 * @param nonce random, so that two equal calls differ
 * @param request id of the request, followed by {@code ;repeatable} when it is
 * @param tenant id of the tenant, or empty
 * @param actor the actor as JSON in base64url
 * @param deadline milliseconds left
 * @param trace id of the trace
 */
record SignedCall(
    String path,
    String key,
    String timestamp,
    String nonce,
    String request,
    String tenant,
    String actor,
    String deadline,
    String trace) {

  static final String SIGNATURE = "Parley-Signature";
  private static final String SCHEME = "parley-call-1";

  /** The headers that carry this head; the signature is not among them. */
  Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Parley-Key", key);
    headers.put("Parley-Timestamp", timestamp);
    headers.put("Parley-Nonce", nonce);
    headers.put("Parley-Request", request);
    headers.put("Parley-Tenant", tenant);
    headers.put("Parley-Actor", actor);
    headers.put("Parley-Deadline", deadline);
    headers.put("Parley-Trace", trace);
    return headers;
  }

  /** Reads the head from headers; what is absent is empty and will not verify. */
  static SignedCall read(String path, Function<String, @Nullable String> header) {
    return new SignedCall(
        path,
        value(header, "Parley-Key"),
        value(header, "Parley-Timestamp"),
        value(header, "Parley-Nonce"),
        value(header, "Parley-Request"),
        value(header, "Parley-Tenant"),
        value(header, "Parley-Actor"),
        value(header, "Parley-Deadline"),
        value(header, "Parley-Trace"));
  }

  private static String value(Function<String, @Nullable String> header, String name) {
    String value = header.apply(name);
    return value == null ? "" : value;
  }

  /**
   * Signs the head and the body.
   *
   * @throws IllegalStateException when there is no key of that id
   */
  String sign(InternalKeys keys, byte[] body) {
    return keys.sign(key, message(body))
        .map(Base64.getUrlEncoder().withoutPadding()::encodeToString)
        .orElseThrow(() -> new IllegalStateException("There is no internal key " + key + "."));
  }

  /** Whether {@code signature} is that of this head and the body under a key of ours. */
  boolean isSignedBy(InternalKeys keys, byte[] body, String signature) {
    // As text: base64 writes the same bytes in several ways, and a command that is sent again is
    // known by its signature.
    byte[] given = signature.getBytes(UTF_8);
    return keys.sign(key, message(body))
        .map(Base64.getUrlEncoder().withoutPadding()::encode)
        .map(right -> java.security.MessageDigest.isEqual(right, given))
        .orElse(false);
  }

  // One line each: header values hold no line breaks, so no two heads give the same text.
  private byte[] message(byte[] body) {
    return String.join(
            "\n",
            SCHEME,
            "POST",
            path,
            key,
            timestamp,
            nonce,
            request,
            tenant,
            actor,
            deadline,
            trace,
            HexFormat.of().formatHex(Wire.sha256(body)))
        .getBytes(UTF_8);
  }
}
