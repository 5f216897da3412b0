package io.parley.edges.rest.tenant;

import io.parley.identity.api.CreateApiKey;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Scope;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An API key to be.
 *
 * @param name to recognise the key by
 * @param scopes at least one, never {@code operator}
 */
public record NewApiKey(String name, List<Scope> scopes, @Nullable Instant expiresAt) {
  /** The command that creates it. */
  public CreateApiKey command() {
    if (scopes.isEmpty()) {
      throw new Rejected("api-key.scopes.empty", "A key needs at least one scope.", "scopes");
    }
    Set<Scope> distinct = EnumSet.copyOf(scopes);
    return new CreateApiKey(name, distinct, expiresAt);
  }
}
