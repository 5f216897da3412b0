package io.parley.discussion.core.thread;

import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Sha256;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The http or https address of a page, read by one parser, {@link URI}, after the characters that
 * browsers tolerate were escaped (WHATWG URL standard, percent-encode sets).
 *
 * @param url the address to show: printable ASCII, without fragment
 * @param key the canonical form to compare: no scheme, host in lower case, no default port, no dot
 *     segments, no trailing slash, no fragment, no parameters that only track readers; the rest of
 *     the query in its order. Long ones end in a digest. {@code https://} + key has the same key.
 * @param host in lower case and ASCII
 */
public record PageAddress(String url, String key, String host) {
  /** The longest address. */
  public static final int MOST_CHARACTERS = 2048;

  // Index entries end at 2,700 bytes; what is longer than this is compared by its digest.
  private static final int LONGEST_KEY = 512;

  private static final Set<String> TRACKING =
      Set.of(
          "fbclid",
          "gclid",
          "gclsrc",
          "dclid",
          "gbraid",
          "wbraid",
          "msclkid",
          "yclid",
          "twclid",
          "ttclid",
          "igshid",
          "mc_cid",
          "mc_eid",
          "_ga",
          "_gl",
          "_hsenc",
          "_hsmi",
          "vero_id",
          "wickedid",
          "oly_anon_id",
          "oly_enc_id");

  private static final Pattern HOST =
      Pattern.compile(
          "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*");
  private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]{2,45}\\]");
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /**
   * @param field the name of the field at fault, for the error
   * @throws Rejected {@code url.malformed}
   */
  public static PageAddress parse(String text, String field) {
    return find(text)
        .orElseThrow(
            () ->
                new Rejected(
                    "url.malformed",
                    "The address of a page begins with http:// or https://, names a host, and has"
                        + " at most "
                        + MOST_CHARACTERS
                        + " characters.",
                    field));
  }

  /** The address, or empty when the text is none. */
  public static Optional<PageAddress> find(String text) {
    if (text.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    String escaped = escaped(text.strip());
    if (escaped == null
        || !(escaped.regionMatches(true, 0, "http://", 0, 7)
            || escaped.regionMatches(true, 0, "https://", 0, 8))) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(of(new URI(escaped)));
    } catch (URISyntaxException malformed) {
      return Optional.empty();
    }
  }

  private static @Nullable PageAddress of(URI uri) {
    String authority = uri.getAuthority();
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    if (authority == null) {
      return null;
    }
    int colon = authority.indexOf(':', authority.startsWith("[") ? authority.indexOf(']') + 1 : 0);
    String host = host(colon < 0 ? authority : authority.substring(0, colon));
    String port = colon < 0 ? "" : port(authority.substring(colon + 1));
    if (host == null || port == null) {
      return null;
    }
    String path = uri.getRawPath();
    String query = uri.getRawQuery();
    String url =
        scheme
            + "://"
            + host
            + (port.equals(scheme.equals("https") ? ":443" : ":80") ? "" : port)
            + (path.isEmpty() ? "/" : path)
            + (query == null ? "" : "?" + query);
    // Without its scheme an address has two default ports.
    String canonicalPort = port.equals(":443") || port.equals(":80") ? "" : port;
    return new PageAddress(
        url, bounded(host + canonicalPort + canonicalPath(path) + canonicalQuery(query)), host);
  }

  /** Escapes what {@link URI} refuses and browsers send; null for what nobody should send. */
  private static @Nullable String escaped(String text) {
    int authorityStart = text.indexOf("//") + 2;
    boolean inAuthority = true;
    StringBuilder result = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (c == '#') {
        break;
      }
      inAuthority &= i < authorityStart || (c != '/' && c != '?');
      if (c == '\\'
          || Character.isISOControl(c)
          || Character.isWhitespace(c)
          || Character.isSpaceChar(c)
          || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
        return null;
      }
      boolean stray = c == '%' && !isEscape(text, i);
      boolean bracket = (c == '[' || c == ']') && !inAuthority;
      if (c > 0x7E || stray || bracket || "\"<>^`{|}".indexOf(c) >= 0) {
        for (byte octet : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
          HEX.toHexDigits(result.append('%'), octet);
        }
      } else {
        result.append((char) c);
      }
      i += Character.charCount(c);
    }
    return result.toString();
  }

  private static boolean isEscape(String text, int i) {
    return i + 2 < text.length()
        && HexFormat.isHexDigit(text.charAt(i + 1))
        && HexFormat.isHexDigit(text.charAt(i + 2));
  }

  private static @Nullable String host(String authority) {
    String lower = authority.toLowerCase(Locale.ROOT);
    if (IPV6.matcher(lower).matches()) {
      return lower;
    }
    try {
      String ascii = IDN.toASCII(lower, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
      String host = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
      return host.length() <= 253 && HOST.matcher(host).matches() ? host : null;
    } catch (IllegalArgumentException notAName) {
      return null;
    }
  }

  private static @Nullable String port(String digits) {
    if (digits.isEmpty()) {
      return "";
    }
    if (digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    int port = Integer.parseInt(digits);
    if (port == 0 || port > 65_535) {
      return null;
    }
    return ":" + port;
  }

  private static String canonicalPath(String path) {
    List<String> kept = new ArrayList<>();
    for (String raw : path.split("/", -1)) {
      String segment = canonicalEscapes(raw);
      if (segment.equals("..")) {
        if (kept.size() > 1) {
          kept.remove(kept.size() - 1);
        }
      } else if (!segment.equals(".")) {
        kept.add(segment);
      }
    }
    while (!kept.isEmpty() && kept.get(kept.size() - 1).isEmpty()) {
      kept.remove(kept.size() - 1);
    }
    return String.join("/", kept);
  }

  private static String canonicalQuery(@Nullable String query) {
    if (query == null) {
      return "";
    }
    StringBuilder kept = new StringBuilder();
    for (String raw : query.split("&", -1)) {
      String parameter = canonicalEscapes(raw);
      int equals = parameter.indexOf('=');
      String name =
          (equals < 0 ? parameter : parameter.substring(0, equals)).toLowerCase(Locale.ROOT);
      if (!parameter.isEmpty() && !name.startsWith("utm_") && !TRACKING.contains(name)) {
        kept.append(kept.isEmpty() ? '?' : '&').append(parameter);
      }
    }
    return kept.toString();
  }

  /** RFC 3986, 6.2.2: unreserved characters bare, other escapes in upper case. */
  private static String canonicalEscapes(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    StringBuilder result = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '%') {
        result.append(c);
        continue;
      }
      int octet = HexFormat.fromHexDigits(text, i + 1, i + 3);
      if (isUnreserved(octet)) {
        result.append((char) octet);
      } else {
        HEX.toHexDigits(result.append('%'), (byte) octet);
      }
      i += 2;
    }
    return result.toString();
  }

  private static boolean isUnreserved(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }

  private static String bounded(String key) {
    if (key.length() <= LONGEST_KEY) {
      return key;
    }
    // A canonical address holds no '#': the two forms cannot be taken for one another.
    return key.substring(0, LONGEST_KEY - 65)
        + '#'
        + Sha256.hexOf(key.getBytes(StandardCharsets.UTF_8));
  }
}
