package io.parley.moderation.core.outside;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * A question as it is sent.
 *
 * @param timestamp when it was signed, in milliseconds since 1970
 * @param signature HMAC-SHA256 (RFC 2104) over the timestamp, a full stop and the body, in
 *     hexadecimal; its key is the secret as text
 */
record SignedQuestion(String body, String timestamp, String signature) {
  private static final String TIMESTAMP = "Parley-Timestamp";
  private static final String SIGNATURE = "Parley-Signature";

  static SignedQuestion of(String body, Instant now, String secret) {
    String timestamp = Long.toString(now.toEpochMilli());
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      mac.update(timestamp.getBytes(UTF_8));
      mac.update((byte) '.');
      return new SignedQuestion(
          body, timestamp, HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8))));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This Java runtime lacks HmacSHA256.", missing);
    }
  }

  /** As it goes to that address. */
  HttpPost post(URI url) {
    HttpPost post = new HttpPost(url);
    post.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
    post.setHeader("Accept", "application/json");
    post.setHeader(TIMESTAMP, timestamp);
    post.setHeader(SIGNATURE, signature);
    return post;
  }
}
