package io.parley.notification.core.token;

import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Secrets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tokens for one purpose, in the mails that serve it: a tenant and an id in 43 characters of
 * base64url, and a signature of as many. Those that end mails never end themselves: a mail of last
 * year still works.
 */
public final class MailTokens {
  private static final Pattern SHAPE = Pattern.compile("([A-Za-z0-9_-]{43})_([A-Za-z0-9_-]{43})");

  private final Secrets secrets;
  private final String purpose;

  private MailTokens(Secrets secrets, String purpose) {
    this.secrets = secrets;
    this.purpose = purpose;
  }

  /** In mails to a member about what waits; it ends them. */
  public static MailTokens endingDigests(Secrets secrets) {
    return new MailTokens(secrets, "notification.digest-end");
  }

  /** In the first mail to a guest about a comment; it says that the guest wants further ones. */
  public static MailTokens confirmingReplies(Secrets secrets) {
    return new MailTokens(secrets, "notification.replies-confirm");
  }

  /** In mails to a guest about a comment; it ends them. */
  public static MailTokens endingReplies(Secrets secrets) {
    return new MailTokens(secrets, "notification.replies-end");
  }

  /** Whose token it is: a member, or a comment. */
  public record Named(TenantId tenant, UUID id) {}

  /** The token in the mails to that member, or about that comment. */
  public String of(TenantId tenant, UUID id) {
    ByteBuffer name = ByteBuffer.allocate(4 * Long.BYTES);
    for (UUID part : new UUID[] {tenant.value(), id}) {
      name.putLong(part.getMostSignificantBits()).putLong(part.getLeastSignificantBits());
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(name.array())
        + "_"
        + signature(tenant, id);
  }

  /** Whose token it is, or empty when it is none for this purpose. */
  public Optional<Named> read(String token) {
    Matcher parts = SHAPE.matcher(token);
    if (!parts.matches()) {
      return Optional.empty();
    }
    ByteBuffer name = ByteBuffer.wrap(Base64.getUrlDecoder().decode(parts.group(1)));
    Named named = new Named(new TenantId(uuid(name)), uuid(name));
    return MessageDigest.isEqual(
            signature(named.tenant(), named.id()).getBytes(StandardCharsets.UTF_8),
            parts.group(2).getBytes(StandardCharsets.UTF_8))
        ? Optional.of(named)
        : Optional.empty();
  }

  private String signature(TenantId tenant, UUID id) {
    return secrets.deriveText(purpose, tenant.toString(), id.toString());
  }

  private static UUID uuid(ByteBuffer bytes) {
    return new UUID(bytes.getLong(), bytes.getLong());
  }
}
