package io.parley.identity.core.member;

import io.parley.identity.core.credential.CredentialText;
import io.parley.identity.core.credential.SecretSource;
import io.parley.kernel.api.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The secrets in mails about invitations: derived from the installation's own and from the digest
 * of the invitation, so that nobody stores them, each mail about an invitation has the same, and
 * inviting again makes them worthless.
 */
final class MailedTokens {
  private static final String PURPOSE = "identity.invitation-mail";

  private final SecretSource secrets;

  MailedTokens(SecretSource secrets) {
    this.secrets = secrets;
  }

  /** The token that a mail about the member's present invitation carries. */
  String of(TenantId tenant, Member member) {
    return CredentialText.ofInvitation(tenant, member.id(), secret(tenant, member));
  }

  boolean isOf(TenantId tenant, Member member, String secret) {
    return member.isInvited()
        && MessageDigest.isEqual(
            secret(tenant, member).getBytes(StandardCharsets.UTF_8),
            secret.getBytes(StandardCharsets.UTF_8));
  }

  private String secret(TenantId tenant, Member member) {
    return secrets.derived(
        PURPOSE,
        tenant.toString(),
        member.id().toString(),
        HexFormat.of().formatHex(member.invitationHash()));
  }
}
