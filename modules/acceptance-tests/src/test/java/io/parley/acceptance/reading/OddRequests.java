package io.parley.acceptance.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Makes up requests that are unlike those of honest clients, the same ones each time. */
final class OddRequests {
  /** Stands in all that is made up here, and must be in no answer. */
  static final String MARK = "zq9x7k";

  /** Headers that caches, proxies and frameworks have been made to trip over, and usual ones. */
  private static final List<String> NAMES =
      List.of(
          "Accept",
          "Accept-Charset",
          "Accept-Datetime",
          "Age",
          "Cache-Control",
          "CF-Connecting-IP",
          "Content-Type",
          "Cookie",
          "Cookie2",
          "DNT",
          "Fastly-Client-IP",
          "Forwarded",
          "Front-End-Https",
          "From",
          "Idempotency-Key",
          "If-Match",
          "If-Modified-Since",
          "If-None-Match",
          "If-Range",
          "If-Unmodified-Since",
          "Max-Forwards",
          "Origin",
          "Pragma",
          "Proxy-Authorization",
          "Range",
          "Referer",
          "Sec-Fetch-Dest",
          "Sec-Fetch-Site",
          "Sec-GPC",
          "Surrogate-Capability",
          "TE",
          "traceparent",
          "True-Client-IP",
          "User-Agent",
          "Via",
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "X-Forwarded-Port",
          "X-Forwarded-Prefix",
          "X-Forwarded-Proto",
          "X-Forwarded-Scheme",
          "X-Forwarded-Server",
          "X-Host",
          "X-HTTP-Method-Override",
          "X-Method-Override",
          "X-Original-Host",
          "X-Original-URL",
          "X-Parley-Author",
          "X-Parley-CSRF",
          "X-Parley-Forwarded-For",
          "X-Parley-Forwarded-Host",
          "X-Parley-Forwarded-Proto",
          "X-Parley-Tenant",
          "X-Real-IP",
          "X-Request-Id",
          "X-Rewrite-URL",
          "X-Wap-Profile");

  private static final List<String> VALUES =
      List.of(
          "*/*",
          "text/html;q=0.1",
          "no-cache, no-store",
          "https",
          "bytes=0-3",
          "\"" + MARK + "\"",
          "W/\"" + MARK + "\"",
          "Wed, 21 Oct 2099 07:28:00 GMT",
          "https://evil.example",
          "null",
          "https://" + MARK + ".example/<script>",
          "for=127.0.0.1;host=" + MARK,
          "[6.6.6.6, 198.51.100.1]",
          "/admin/" + MARK,
          "DELETE",
          "parley=" + MARK + "; theme=dark",
          "parley_author=" + "A".repeat(43) + "; __Host-parley_author=" + "B".repeat(43),
          "parley_author=x.w; __Host-parley_author=" + MARK + ".w",
          "JSESSIONID=" + MARK + "; lang=de; $Version=1",
          MARK.repeat(200),
          "",
          "\"unclosed " + MARK,
          "1, 2,, 3;q=x",
          "%0d%0aX-Injected: " + MARK);

  /** Such as decide which answer is meant, or whether there is one. */
  private static final List<String> DECIDING =
      List.of(
          "Accept-Language: de",
          "Accept-Language: de-AT;q=0.9, en;q=0.1, " + MARK,
          "Accept-Language: " + MARK,
          "Accept-Encoding: gzip;q=0, br;q=0",
          "Accept-Encoding: *;q=0",
          "Accept-Encoding: br;q=1.0, gzip;q=0.5, " + MARK,
          "Accept-Encoding: gzip\r\nAccept-Encoding: br",
          "Accept-Encoding: x-gzip;q=9",
          "Authorization: Bearer " + MARK,
          "Authorization: Basic " + MARK,
          "Authorization:",
          "Host: evil.example",
          "Host: " + MARK + ".example:1",
          "Cookie: parley_author=" + "C".repeat(43) + ".w",
          "Cookie: parley_author=" + MARK + ".w; parley_author=" + "D".repeat(43) + ".w",
          "Cookie: __Host-parley_author=" + "E".repeat(43) + ".w");

  private final Random random = new Random(20_261_125);

  int number(int bound) {
    return random.nextInt(bound);
  }

  <T> T oneOf(List<T> all) {
    return all.get(number(all.size()));
  }

  /** Headers that must make no difference. */
  List<String> headers() {
    List<String> headers = new ArrayList<>();
    for (int i = number(6); i >= 0; i--) {
      headers.add(shape(oneOf(NAMES)) + ": " + oneOf(VALUES));
    }
    for (int i = number(3); i > 0; i--) {
      headers.add("X-" + Integer.toString(number(1 << 30), 36) + ": " + printable());
      headers.add("Cookie: " + Integer.toString(number(1 << 20), 36) + "=" + printable());
    }
    return headers;
  }

  /** Headers of which some may make a difference to this request, and none to another. */
  List<String> decidingHeaders() {
    List<String> headers = headers();
    if (number(2) == 0) {
      headers.add(oneOf(DECIDING));
    }
    return headers;
  }

  private String shape(String name) {
    return switch (number(3)) {
      case 0 -> name.toLowerCase(Locale.ROOT);
      case 1 -> name.toUpperCase(Locale.ROOT);
      default -> name;
    };
  }

  private String printable() {
    StringBuilder text = new StringBuilder(MARK);
    for (int i = number(60); i > 0; i--) {
      text.append((char) (' ' + number(95)));
    }
    return text.toString().strip();
  }
}
