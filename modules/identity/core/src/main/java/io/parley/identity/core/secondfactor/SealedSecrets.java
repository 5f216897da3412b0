package io.parley.identity.core.secondfactor;

import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Seal;
import io.parley.kernel.runtime.Secrets;
import java.util.UUID;

/** The secrets of members as they are stored: each encrypted for that member alone. */
final class SealedSecrets {
  private final Seal seal;

  SealedSecrets(Secrets secrets) {
    this.seal = new Seal(secrets, "identity.second-factor");
  }

  byte[] close(TenantId tenant, UUID member, byte[] secret) {
    return seal.close(secret, tenant.toString(), member.toString());
  }

  /**
   * The secret.
   *
   * @throws IllegalStateException when it was sealed for somebody else, or with another secret of
   *     the installation
   */
  byte[] open(TenantId tenant, UUID member, byte[] sealed) {
    try {
      return seal.open(sealed, tenant.toString(), member.toString());
    } catch (IllegalStateException foreign) {
      throw new IllegalStateException(
          "A second factor was encrypted with another parley.secret: set the former one again, or"
              + " reset the member's second factor.",
          foreign);
    }
  }
}
