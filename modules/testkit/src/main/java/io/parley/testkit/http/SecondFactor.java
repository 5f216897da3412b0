package io.parley.testkit.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A person's authenticator app and recovery codes.
 *
 * @param secret base32, as the app was given it
 * @param recoveryCodes as shown when the second factor was switched on
 */
public record SecondFactor(String secret, List<String> recoveryCodes) {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int STEP_SECONDS = 30;

  public SecondFactor {
    recoveryCodes = List.copyOf(recoveryCodes);
  }

  /** Switches the second factor of a signed-in person on, with the code of now. */
  public static SecondFactor on(Tenant.SignedIn person, String password) {
    String secret = begin(person, password);
    JsonNode codes =
        person
            .changing()
            .post("/account/second-factor/confirm", Json.of("code", code(secret, 0)))
            .json(200)
            .path("codes");
    List<String> recoveryCodes = new ArrayList<>();
    codes.forEach(code -> recoveryCodes.add(code.asText()));
    return new SecondFactor(secret, recoveryCodes);
  }

  /** Gets a secret for a signed-in person, which is not proved yet. */
  public static String begin(Tenant.SignedIn person, String password) {
    return person
        .changing()
        .post("/account/second-factor", Json.of("password", password))
        .is(201)
        .textAt("secret");
  }

  /** The code after that of now: the next that counts when that of now was used. */
  public String nextCode() {
    return code(secret, 1);
  }

  /** The code of a secret so many steps from now. */
  public static String code(String secret, int steps) {
    byte[] step =
        ByteBuffer.allocate(Long.BYTES)
            .putLong(Instant.now().getEpochSecond() / STEP_SECONDS + steps)
            .array();
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(bytes(secret), "HmacSHA1"));
      byte[] hash = mac.doFinal(step);
      int number = ByteBuffer.wrap(hash, hash[hash.length - 1] & 0xf, Integer.BYTES).getInt();
      return String.format(Locale.ROOT, "%06d", (number & 0x7fffffff) % 1_000_000);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static byte[] bytes(String base32) {
    ByteBuffer bytes = ByteBuffer.allocate(base32.length() * 5 / 8);
    int buffer = 0;
    int bits = 0;
    for (int i = 0; i < base32.length(); i++) {
      buffer = ((buffer << 5) | ALPHABET.indexOf(base32.charAt(i))) & 0xfff;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.put((byte) (buffer >> bits));
      }
    }
    return bytes.array();
  }
}
