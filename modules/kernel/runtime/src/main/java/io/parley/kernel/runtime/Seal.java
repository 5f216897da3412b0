package io.parley.kernel.runtime;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what is stored and must be read again with AES-256-GCM, under a key that is derived from
 * the installation's secret for one owner alone: what is copied to another owner opens to nobody.
 */
public final class Seal {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final Secrets secrets;
  private final String purpose;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param purpose a name such as {@code identity.second-factor}, which keeps kinds of things apart
   */
  public Seal(Secrets secrets, String purpose) {
    this.secrets = secrets;
    this.purpose = purpose;
  }

  /**
   * The encrypted form, another one each time.
   *
   * @param owner whose it is, in parts whose borders count
   */
  public byte[] close(byte[] plain, String... owner) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, owner).doFinal(plain);
      byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
      return whole;
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This Java runtime lacks AES-GCM.", missing);
    }
  }

  /**
   * What was encrypted.
   *
   * @throws IllegalStateException when it was encrypted for another owner or purpose, or with
   *     another secret of the installation
   */
  public byte[] open(byte[] sealed, String... owner) {
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    try {
      return cipher(Cipher.DECRYPT_MODE, nonce, owner)
          .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (GeneralSecurityException foreign) {
      throw new IllegalStateException(
          "Something for " + purpose + " was encrypted with another parley.secret: set it again.",
          foreign);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String... owner) throws GeneralSecurityException {
    byte[] key = secrets.derive(purpose, owner);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }
}
