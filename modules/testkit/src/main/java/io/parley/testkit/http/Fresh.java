package io.parley.testkit.http;

import java.util.Locale;
import java.util.UUID;

/** Names that nobody else uses, so that tests cannot get into each other's way. */
public final class Fresh {
  private Fresh() {}

  /** A name of a-z, 0-9 and - that begins with {@code beginning}, at most 12 characters longer. */
  public static String name(String beginning) {
    return beginning + "-" + UUID.randomUUID().toString().substring(0, 11).replace("-", "");
  }

  /** A value for Idempotency-Key. */
  public static String idempotencyKey() {
    return UUID.randomUUID().toString();
  }

  /** A token as a browser makes one for a reader who votes. */
  public static String readerToken() {
    return "reader-" + UUID.randomUUID();
  }

  /** A network address of a /64 that nobody else uses, in the range for documentation. */
  public static String address() {
    String random = UUID.randomUUID().toString();
    return "2001:db8:%s:%s::1".formatted(random.substring(0, 4), random.substring(4, 8));
  }

  /** An e-mail address under a reserved domain. */
  public static String email(String person) {
    return name(person.toLowerCase(Locale.ROOT)) + "@example.org";
  }
}
