package io.parley.kernel.web;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * A web origin (RFC 6454) in one form: lower case, ASCII host, no default port. Two origins are the
 * same when their texts are equal; nothing is matched by prefix or suffix.
 *
 * @param text for example {@code https://example.org}
 */
public record WebOrigin(String text) {
  private static final int LONGEST = 300;

  /** The origin, or empty for {@code null}, other schemes and anything with a path or user. */
  public static Optional<WebOrigin> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(ascii(text.strip()));
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean bare =
          uri.getRawUserInfo() == null
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && (uri.getRawPath() == null || uri.getRawPath().isEmpty());
      if (!bare || uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
        return Optional.empty();
      }
      boolean usualPort =
          uri.getPort() == -1 || uri.getPort() == (scheme.equals("http") ? 80 : 443);
      return Optional.of(
          new WebOrigin(
              scheme
                  + "://"
                  + uri.getHost().toLowerCase(Locale.ROOT)
                  + (usualPort ? "" : ":" + uri.getPort())));
    } catch (URISyntaxException | IllegalArgumentException notAnOrigin) {
      return Optional.empty();
    }
  }

  private static String ascii(String text) {
    int start = text.indexOf("://") + 3;
    if (start < 3 || text.chars().allMatch(unit -> unit < 128)) {
      return text;
    }
    int colon = text.indexOf(':', start);
    int end = colon < 0 ? text.length() : colon;
    return text.substring(0, start) + IDN.toASCII(text.substring(start, end)) + text.substring(end);
  }

  /** Whether this is one of the origins, each written in any form. */
  public boolean isOneOf(Collection<String> origins) {
    return origins.stream().anyMatch(other -> parse(other).filter(this::equals).isPresent());
  }

  @Override
  public String toString() {
    return text;
  }
}
