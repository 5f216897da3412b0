package io.parley.identity.api;

import java.util.List;

/**
 * Codes that help whoever lost the authenticator app, each once; shown this once.
 *
 * @param codes ten
 */
public record RecoveryCodes(List<String> codes) {
  public RecoveryCodes {
    codes = List.copyOf(codes);
  }
}
