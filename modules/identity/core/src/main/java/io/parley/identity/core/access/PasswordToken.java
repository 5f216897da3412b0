package io.parley.identity.core.access;

import io.parley.identity.core.credential.Passwords;
import io.parley.kernel.api.TenantId;
import org.apache.shiro.authc.AuthenticationToken;
import org.jspecify.annotations.Nullable;

/** An e-mail address and a password that somebody presents. */
public final class PasswordToken implements AuthenticationToken {
  // Twice the code points of the longest password.
  private static final int MOST_CHARACTERS = 400;

  private final transient @Nullable TenantId tenant;
  private final String emailKey;
  private final char[] password;

  /** Where {@code tenant} is null the operator's sign-in is meant. */
  public PasswordToken(@Nullable TenantId tenant, String emailKey, String password) {
    this.tenant = tenant;
    this.emailKey = emailKey;
    // No password is longer, and normalising a hostile text takes the square of its length.
    this.password = Passwords.normalised(password.length() > MOST_CHARACTERS ? "" : password);
  }

  /** In which tenant; null for the operator. */
  public @Nullable TenantId tenant() {
    return tenant;
  }

  /** The address in lower case. */
  public String emailKey() {
    return emailKey;
  }

  @Override
  public Object getPrincipal() {
    return emailKey;
  }

  @Override
  public Object getCredentials() {
    return password;
  }

  /** Without address and password: Shiro writes tokens into its log. */
  @Override
  public String toString() {
    return "password of a person";
  }
}
