package io.parley.identity.core.secondfactor;

import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Secrets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts the secret of a member with AES-256-GCM, under a key that is derived from the
 * installation's secret for that member alone: a row that is copied to another member opens to
 * nobody.
 */
final class Seal {
  private static final String PURPOSE = "identity.second-factor";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final Secrets secrets;
  private final SecureRandom random = new SecureRandom();

  Seal(Secrets secrets) {
    this.secrets = secrets;
  }

  byte[] close(TenantId tenant, UUID member, byte[] secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, tenant, member, nonce).doFinal(secret);
      byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
      return whole;
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This Java runtime lacks AES-GCM.", missing);
    }
  }

  /**
   * The secret.
   *
   * @throws IllegalStateException when it was sealed for somebody else, or with another secret of
   *     the installation
   */
  byte[] open(TenantId tenant, UUID member, byte[] sealed) {
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    try {
      return cipher(Cipher.DECRYPT_MODE, tenant, member, nonce)
          .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (GeneralSecurityException foreign) {
      throw new IllegalStateException(
          "A second factor was encrypted with another parley.secret: set the former one again, or"
              + " reset the member's second factor.",
          foreign);
    }
  }

  private Cipher cipher(int mode, TenantId tenant, UUID member, byte[] nonce)
      throws GeneralSecurityException {
    byte[] key = secrets.derive(PURPOSE, tenant.toString(), member.toString());
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }
}
