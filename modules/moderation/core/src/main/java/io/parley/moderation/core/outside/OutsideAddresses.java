package io.parley.moderation.core.outside;

import java.net.URI;
import java.net.URISyntaxException;

/** Which addresses may be asked, as far as their text tells. */
public final class OutsideAddresses {
  /** The most characters of an address. */
  public static final int LONGEST = 500;

  private final boolean privateOnes;

  /**
   * @param privateOnes whether addresses may do without TLS, as they may be private
   */
  public OutsideAddresses(boolean privateOnes) {
    this.privateOnes = privateOnes;
  }

  /** Whether it is absolute, begins with https:// and has no user, password or fragment. */
  public boolean isOne(String url) {
    try {
      URI uri = new URI(url);
      boolean scheme =
          "https".equalsIgnoreCase(uri.getScheme())
              || (privateOnes && "http".equalsIgnoreCase(uri.getScheme()));
      return url.length() <= LONGEST
          && scheme
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawFragment() == null;
    } catch (URISyntaxException malformed) {
      return false;
    }
  }
}
