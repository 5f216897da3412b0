package io.parley.notification.core.digest;

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
 * The tokens by which mails are ended that they stand in: tenant and member in 43 characters of
 * base64url, and a signature of as many. They end mails and do nothing else, so they never end
 * themselves: a mail of last year still works.
 */
public final class EndTokens {
  private static final String PURPOSE = "notification.digest-end";
  private static final Pattern SHAPE = Pattern.compile("([A-Za-z0-9_-]{43})_([A-Za-z0-9_-]{43})");

  private final Secrets secrets;

  public EndTokens(Secrets secrets) {
    this.secrets = secrets;
  }

  /** Whose mails end. */
  public record Reader(TenantId tenant, UUID member) {}

  /** The token in the mails to a member. */
  public String of(TenantId tenant, UUID member) {
    ByteBuffer name = ByteBuffer.allocate(4 * Long.BYTES);
    for (UUID id : new UUID[] {tenant.value(), member}) {
      name.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(name.array())
        + "_"
        + signature(tenant, member);
  }

  /** Whose token it is, or empty when it is nobody's. */
  Optional<Reader> reader(String token) {
    Matcher parts = SHAPE.matcher(token);
    if (!parts.matches()) {
      return Optional.empty();
    }
    ByteBuffer name = ByteBuffer.wrap(Base64.getUrlDecoder().decode(parts.group(1)));
    Reader reader = new Reader(new TenantId(uuid(name)), uuid(name));
    String signature = signature(reader.tenant(), reader.member());
    return MessageDigest.isEqual(
            signature.getBytes(StandardCharsets.UTF_8),
            parts.group(2).getBytes(StandardCharsets.UTF_8))
        ? Optional.of(reader)
        : Optional.empty();
  }

  private String signature(TenantId tenant, UUID member) {
    return secrets.deriveText(PURPOSE, tenant.toString(), member.toString());
  }

  private static UUID uuid(ByteBuffer bytes) {
    return new UUID(bytes.getLong(), bytes.getLong());
  }
}
