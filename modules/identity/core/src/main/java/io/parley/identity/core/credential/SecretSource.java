package io.parley.identity.core.credential;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.runtime.Secrets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/**
 * Makes the secrets of new credentials: 43 characters that hold 256 bits. For a repeatable request
 * the secret is derived from the installation's own, so that a repeat can be answered with the same
 * credential although nobody stored it; else it is random.
 */
public final class SecretSource {
  private static final int BYTES = 32;

  private final Secrets secrets;
  private final SecureRandom random = new SecureRandom();

  /** Secrets derived by {@code secrets} where they must be the same again. */
  public SecretSource(Secrets secrets) {
    this.secrets = secrets;
  }

  /** The secret that one request gives to the credential it makes. */
  @FunctionalInterface
  public interface OfRequest {
    /** The secret for the credential of that id, the same at every call. */
    String of(UUID id);
  }

  /** The secret for what the running call makes; {@code purpose} keeps kinds of secrets apart. */
  public OfRequest forCall(String purpose) {
    CallContext context = CallContext.current();
    RequestId request = context.request();
    if (request.repeatable()) {
      String tenant = String.valueOf(context.tenant());
      return id -> secrets.deriveText(purpose, tenant, id.toString(), request.toString());
    }
    String once = random();
    return id -> once;
  }

  /** The secret for {@code purpose} that belongs to those parts, the same at every call. */
  public String derived(String purpose, String... parts) {
    return secrets.deriveText(purpose, parts);
  }

  /** A random secret. */
  public String random() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * What stands for a password in the stored fingerprint of a request: nobody without the
   * installation's secret can try passwords against it.
   */
  public String blinded(String password) {
    return secrets.deriveText("identity.request-password", password);
  }
}
