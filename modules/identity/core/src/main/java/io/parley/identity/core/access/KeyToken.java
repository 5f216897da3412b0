package io.parley.identity.core.access;

import io.parley.identity.core.credential.CredentialText;
import io.parley.kernel.api.Sha256;
import io.parley.kernel.api.TenantId;
import java.util.UUID;
import org.apache.shiro.authc.AuthenticationToken;
import org.jspecify.annotations.Nullable;

/** A key that somebody presents. */
public final class KeyToken implements AuthenticationToken {
  private final transient @Nullable TenantId tenant;
  private final UUID id;
  private final String proof;

  /** The key as it was read. */
  public KeyToken(CredentialText text) {
    this.tenant = text.tenant();
    this.id = text.id();
    this.proof = Sha256.textOf(text.secret());
  }

  /** Whose key it claims to be; null for the operator's. */
  public @Nullable TenantId tenant() {
    return tenant;
  }

  /** Which key it claims to be. */
  public UUID id() {
    return id;
  }

  @Override
  public Object getPrincipal() {
    return id;
  }

  @Override
  public Object getCredentials() {
    return proof;
  }

  @Override
  public String toString() {
    return "key " + id;
  }
}
