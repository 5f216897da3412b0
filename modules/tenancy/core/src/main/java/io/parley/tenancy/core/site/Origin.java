package io.parley.tenancy.core.site;

import io.parley.kernel.api.Rejected;
import java.net.IDN;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A web origin (RFC 6454) in the one form in which browsers send it: scheme and host in lower case,
 * international names in punycode, no default port. Two origins are the same when their texts are.
 */
record Origin(String text) {
  private static final int MOST = 50;
  private static final int HIGHEST_PORT = 65_535;
  private static final int LONGEST_HOST = 253;

  // Turning a host into punycode takes the square of its length.
  private static final int LONGEST = 300;

  private static final Pattern SHAPE =
      Pattern.compile(
          "(https?)://(\\[[0-9a-f:.]{2,45}\\]|[^\\s:/?#@\\[\\]\\\\%*]+)(?::([0-9]{1,5}))?");
  private static final Pattern HOST =
      Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

  /**
   * The origins in their one form, without repetitions, in the order given.
   *
   * @throws Rejected {@code site.origin.malformed}, {@code site.origins.many}
   */
  static List<String> all(@Nullable List<String> texts) {
    if (texts == null) {
      throw new Rejected(
          "site.origins.missing", "List the web origins that may embed the site.", "origins");
    }
    if (texts.size() > MOST) {
      throw new Rejected(
          "site.origins.many", "A site has at most " + MOST + " origins.", "origins");
    }
    Set<String> origins = new LinkedHashSet<>();
    for (String text : texts) {
      origins.add(of(text).text());
    }
    return List.copyOf(origins);
  }

  static Origin of(@Nullable String text) {
    if (text == null || text.length() > LONGEST) {
      throw malformed();
    }
    Matcher parts = SHAPE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      throw malformed();
    }
    String scheme = parts.group(1);
    return new Origin(scheme + "://" + host(parts.group(2)) + port(scheme, parts.group(3)));
  }

  private static String host(String given) {
    if (given.startsWith("[")) {
      return given;
    }
    String host;
    try {
      host = IDN.toASCII(given).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException notAName) {
      Rejected malformed = malformed();
      malformed.initCause(notAName);
      throw malformed;
    }
    if (host.length() > LONGEST_HOST || !HOST.matcher(host).matches()) {
      throw malformed();
    }
    return host;
  }

  private static String port(String scheme, @Nullable String given) {
    if (given == null) {
      return "";
    }
    int port = Integer.parseInt(given);
    if (port < 1 || port > HIGHEST_PORT) {
      throw malformed();
    }
    boolean usual = port == (scheme.equals("https") ? 443 : 80);
    return usual ? "" : ":" + port;
  }

  private static Rejected malformed() {
    return new Rejected(
        "site.origin.malformed",
        "An origin is http:// or https://, a host name and perhaps a port, without a path and"
            + " without wildcards, for example https://example.org.",
        "origins");
  }
}
