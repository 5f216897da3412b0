package io.parley.identity.core.credential;

import io.parley.kernel.api.TenantId;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The written form of a credential: a prefix by which people and secret scanners recognise it,
 * whose and which it is, and a secret of 256 bits. Whose it is comes first because the row is read
 * under row level security: the tenant must be known before.
 *
 * <pre>
 * parley_&lt;tenant and key, 43 characters of base64url&gt;_&lt;secret, 43 characters&gt;
 * parley_op_&lt;key, 22 characters&gt;_&lt;secret&gt;
 * invite_&lt;tenant and member, 43 characters&gt;_&lt;secret&gt;
 * reset_&lt;tenant and wish, 43 characters&gt;_&lt;secret&gt;
 * </pre>
 *
 * @param tenant null for credentials of the operator
 * @param id of the key, the member or the wish
 */
public record CredentialText(@Nullable TenantId tenant, UUID id, String secret) {
  private static final Pattern API_KEY = shape("parley_", 43);
  private static final Pattern OPERATOR_KEY = shape("parley_op_", 22);
  private static final Pattern INVITATION = shape("invite_", 43);
  private static final Pattern RESET = shape("reset_", 43);

  private static Pattern shape(String prefix, int name) {
    return Pattern.compile(prefix + "([A-Za-z0-9_-]{" + name + "})_([A-Za-z0-9_-]{43})");
  }

  /** Reads a key of a tenant or of the operator. */
  public static Optional<CredentialText> key(String text) {
    return parse(API_KEY, text).or(() -> parse(OPERATOR_KEY, text));
  }

  /** Reads the token of an invitation. */
  public static Optional<CredentialText> invitation(String text) {
    return parse(INVITATION, text);
  }

  /** Reads the token of a mail about a new password. */
  public static Optional<CredentialText> reset(String text) {
    return parse(RESET, text);
  }

  private static Optional<CredentialText> parse(Pattern shape, String text) {
    Matcher parts = shape.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    ByteBuffer name = ByteBuffer.wrap(Base64.getUrlDecoder().decode(parts.group(1)));
    TenantId tenant = name.remaining() > 2 * Long.BYTES ? new TenantId(uuid(name)) : null;
    return Optional.of(new CredentialText(tenant, uuid(name), parts.group(2)));
  }

  /** Writes an API key. */
  public static String ofApiKey(TenantId tenant, UUID id, String secret) {
    return "parley_" + name(tenant.value(), id) + "_" + secret;
  }

  /** Writes a key of the operator. */
  public static String ofOperatorKey(UUID id, String secret) {
    return "parley_op_" + name(id) + "_" + secret;
  }

  /** Writes the token of an invitation. */
  public static String ofInvitation(TenantId tenant, UUID member, String secret) {
    return "invite_" + name(tenant.value(), member) + "_" + secret;
  }

  /** Writes the token of a mail about a new password. */
  public static String ofReset(TenantId tenant, UUID wish, String secret) {
    return "reset_" + name(tenant.value(), wish) + "_" + secret;
  }

  private static String name(UUID... ids) {
    ByteBuffer bytes = ByteBuffer.allocate(ids.length * 2 * Long.BYTES);
    for (UUID id : ids) {
      bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  private static UUID uuid(ByteBuffer bytes) {
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "credential " + id;
  }
}
