package io.parley.kernel.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parley.kernel.api.Sha256;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The head of a call between servers: everything beside the body that means something. All of it is
 * signed, with the SHA-256 of the body among it, so nothing can be changed, left out or put in, and
 * a head can be verified before its body is read.
 *
 * @param path {@code /internal/<module>/<operation>}
 * @param key id of the key that signs
 * @param timestamp when it was signed, in milliseconds since 1970
 * @param nonce random, so that two equal calls differ, followed by {@code ;for=} and the ids of the
 *     servers that may take the call; senders of the last release name none
 * @param request id of the request, followed by {@code ;repeatable} when it is
 * @param tenant id of the tenant, or empty
 * @param actor the actor as JSON in base64url
 * @param deadline milliseconds left
 * @param trace id of the trace
 * @param digest SHA-256 of the body in hexadecimal; empty from senders of the last release, which
 *     sign it and do not send it
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
    String trace,
    String digest) {

  static final String SIGNATURE = "Parley-Signature";
  private static final String SCHEME = "parley-call-1";
  private static final String FOR = ";for=";

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
    headers.put("Parley-Digest", digest);
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
        value(header, "Parley-Trace"),
        value(header, "Parley-Digest"));
  }

  private static String value(Function<String, @Nullable String> header, String name) {
    String value = header.apply(name);
    return value == null ? "" : value;
  }

  /** The head of a call with that body. */
  SignedCall over(byte[] body) {
    return with(nonce, digestOf(body));
  }

  /** The head of a call that these servers may take and no other. */
  SignedCall to(List<UUID> servers) {
    String names = servers.stream().map(UUID::toString).collect(Collectors.joining(","));
    return with(nonce + FOR + names, digest);
  }

  private SignedCall with(String otherNonce, String otherDigest) {
    return new SignedCall(
        path, key, timestamp, otherNonce, request, tenant, actor, deadline, trace, otherDigest);
  }

  private static String digestOf(byte[] body) {
    return Sha256.hexOf(body);
  }

  /** Whether the head itself says what its body is. */
  boolean tellsDigest() {
    return !digest.isEmpty();
  }

  /** Whether this is the head of a call with that body. */
  boolean isOver(byte[] body) {
    return digest.equals(digestOf(body));
  }

  /** Whether the head says who may take the call. */
  boolean namesServers() {
    return nonce.contains(FOR);
  }

  /** Whether the server of that id is among those that may take the call. */
  boolean isFor(UUID server) {
    int names = nonce.indexOf(FOR);
    return names >= 0
        && List.of(nonce.substring(names + FOR.length()).split(",", -1))
            .contains(server.toString());
  }

  /**
   * Signs the head.
   *
   * @throws IllegalStateException when there is no key of that id
   */
  String sign(InternalKeys keys) {
    return keys.sign(key, message())
        .map(Base64.getUrlEncoder().withoutPadding()::encodeToString)
        .orElseThrow(() -> new IllegalStateException("There is no internal key " + key + "."));
  }

  /** Whether {@code signature} is that of this head and the body under a key of ours. */
  boolean isSignedBy(InternalKeys keys, String signature) {
    // As text: base64 writes the same bytes in several ways, and a command that is sent again is
    // known by its signature.
    byte[] given = signature.getBytes(UTF_8);
    return keys.sign(key, message())
        .map(Base64.getUrlEncoder().withoutPadding()::encode)
        .map(right -> java.security.MessageDigest.isEqual(right, given))
        .orElse(false);
  }

  // One line each: header values hold no line breaks, so no two heads give the same text.
  private byte[] message() {
    return String.join(
            "\n", SCHEME, "POST", path, key, timestamp, nonce, request, tenant, actor, deadline,
            trace, digest)
        .getBytes(UTF_8);
  }
}
