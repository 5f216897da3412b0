package io.parley.notification.core.replies;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a guest asked for about a comment.
 *
 * @param site key of the site
 * @param addressKey see {@link AddressKeys}
 * @param language of the mails, or null for the usual one
 * @param confirmed whether the guest said by the link of the first mail that it was them
 * @param ended whether the guest wants no more mails
 */
@SuppressWarnings("ArrayRecordComponent") // read from the database and never compared as a whole
public record ReplyWish(
    UUID comment,
    String site,
    byte[] addressKey,
    @Nullable String language,
    Instant askedAt,
    boolean confirmed,
    boolean ended) {
  /** Whether that is the address that the mails go to. */
  public boolean isOf(byte[] address) {
    return Arrays.equals(addressKey, address);
  }
}
