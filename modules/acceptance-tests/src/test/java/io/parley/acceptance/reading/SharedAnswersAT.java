package io.parley.acceptance.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.acceptance.Running;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.CommentDraft.Posted;
import io.parley.testkit.http.Site;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever headers and cookies a request carries, it gets the bytes that everybody gets. Requests
 * are written by hand, because clients do not send what attackers do.
 */
class SharedAnswersAT {
  private static final int ROUNDS = 300;
  private static final int FIRSTS = 60;
  private static final String MARK = "zq9x7k";

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
          "/admin/" + MARK,
          "DELETE",
          "parley=" + MARK + "; theme=dark",
          "parley_author=" + "A".repeat(43) + "; __Host-parley_author=" + "B".repeat(43),
          "JSESSIONID=" + MARK + "; lang=de; $Version=1",
          MARK.repeat(200),
          "",
          "\"unclosed " + MARK,
          "1, 2,, 3;q=x",
          "%0d%0aX-Injected: " + MARK);

  private final Random random = new Random(20_261_125);
  private Site site;

  /** The body as text of ISO 8859-1, which has a character for each byte. */
  private record Response(int status, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  @BeforeEach
  void aThread() {
    site = Running.parley().aSite();
    for (int i = 0; i < 12; i++) {
      Posted posted = site.aComment("page").saying("Comment number " + i + ".").post();
      assertThat(posted.id()).isNotEmpty();
    }
  }

  @Test
  void theListOfCommentsIsTheSameForEverybody() throws IOException {
    isTheSameForEverybody(
        "/api/v1" + site.path("/comments") + Api.query("identifier", "page"), List.of());
  }

  @Test
  void countsAreTheSameForEverybody() throws IOException {
    isTheSameForEverybody(
        "/api/v1" + site.path("/counts") + Api.query("identifier", "page", "identifier", "x"),
        List.of());
  }

  @Test
  void thePageOfAThreadIsTheSameForEverybodyWhoHasNotWritten() throws IOException {
    isTheSameForEverybody(
        "/embed/thread" + Api.query("site", site.key(), "identifier", "page"),
        List.of("set-cookie"));
  }

  @Test
  void whoeverAsksFirstDecidesNothingForTheOthers() throws IOException {
    for (int round = 0; round < FIRSTS; round++) {
      String identifier = "first-" + round;
      Posted posted =
          site.aComment(identifier).saying("To be read.").byAuthor("Author " + round).post();
      assertThat(posted.id()).isNotEmpty();
      for (String path :
          List.of(
              "/api/v1" + site.path("/comments") + Api.query("identifier", identifier),
              "/api/v1" + site.path("/counts") + Api.query("identifier", identifier),
              "/embed/thread" + Api.query("site", site.key(), "identifier", identifier))) {
        List<String> headers = oddHeaders();
        Response odd = send(path, headers);
        Response plain = send(path, List.of());

        assertThat(plain.status()).as("%s", headers).isEqualTo(200);
        assertThat(plain.body()).as("%s", headers).isEqualTo(odd.body());
        assertThat(plain.headers().toString() + plain.body())
            .as("%s", headers)
            .doesNotContain(MARK)
            .doesNotContain("evil.example");
      }
    }
  }

  private void isTheSameForEverybody(String path, List<String> own) throws IOException {
    Map<String, Response> plain = new TreeMap<>();
    for (String coding : List.of("", "gzip", "br")) {
      plain.put(coding, send(path, List.of("Accept-Encoding: " + coding)));
    }
    for (int round = 0; round < ROUNDS; round++) {
      List<String> headers = oddHeaders();
      String coding = List.of("", "gzip", "br").get(random.nextInt(3));
      headers.add("Accept-Encoding: " + coding);

      Response odd = send(path, headers);

      Response expected = plain.get(coding);
      assertThat(odd.status()).as("%s", headers).isEqualTo(200);
      assertThat(odd.body()).as("%s", headers).isEqualTo(expected.body());
      assertThat(odd.header("ETag")).isEqualTo(expected.header("ETag"));
      assertThat(odd.header("Content-Encoding")).isEqualTo(expected.header("Content-Encoding"));
      assertThat(odd.header("Cache-Control")).isEqualTo(expected.header("Cache-Control"));
      assertThat(odd.header("Vary")).isEqualTo(expected.header("Vary"));
      assertThat(odd.header("Access-Control-Allow-Origin")).isEmpty();
      TreeSet<String> names = new TreeSet<>(odd.headers().keySet());
      names.removeAll(expected.headers().keySet());
      assertThat(names).as("%s", headers).isSubsetOf(own);
      assertThat(odd.headers().toString()).as("%s", headers).doesNotContain(MARK);
    }
    for (String coding : List.of("", "gzip", "br")) {
      Response after = send(path, List.of("Accept-Encoding: " + coding));
      assertThat(after.body()).isEqualTo(plain.get(coding).body());
      assertThat(after.header("ETag")).isEqualTo(plain.get(coding).header("ETag"));
    }
  }

  private List<String> oddHeaders() {
    List<String> headers = new ArrayList<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      String name = NAMES.get(random.nextInt(NAMES.size()));
      headers.add(shape(name) + ": " + VALUES.get(random.nextInt(VALUES.size())));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      headers.add("X-" + Integer.toString(random.nextInt(1 << 30), 36) + ": " + printable());
      headers.add("Cookie: " + Integer.toString(random.nextInt(1 << 20), 36) + "=" + printable());
    }
    return headers;
  }

  private String shape(String name) {
    return switch (random.nextInt(3)) {
      case 0 -> name.toLowerCase(Locale.ROOT);
      case 1 -> name.toUpperCase(Locale.ROOT);
      default -> name;
    };
  }

  private String printable() {
    StringBuilder text = new StringBuilder(MARK);
    for (int i = random.nextInt(60); i > 0; i--) {
      text.append((char) (' ' + random.nextInt(95)));
    }
    return text.toString().strip();
  }

  private static Response send(String path, List<String> headers) throws IOException {
    URI server = Running.parley().address();
    try (Socket socket = new Socket(InetAddress.getByName(server.getHost()), server.getPort())) {
      StringBuilder request =
          new StringBuilder("GET ")
              .append(path)
              .append(" HTTP/1.1\r\nHost: ")
              .append(server.getAuthority())
              .append("\r\nConnection: close\r\n");
      headers.forEach(header -> request.append(header).append("\r\n"));
      request.append("\r\n");
      socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
      return parse(socket.getInputStream());
    }
  }

  private static Response parse(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int octet = in.read();
      if (octet < 0) {
        break;
      }
      head.write(octet);
    }
    Map<String, String> headers = new TreeMap<>();
    List<String> lines = head.toString(StandardCharsets.ISO_8859_1).lines().toList();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.merge(
            line.substring(0, colon).toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip(),
            (one, other) -> one + ", " + other);
      }
    }
    return new Response(
        Integer.parseInt(lines.get(0).split(" ", -1)[1]),
        headers,
        new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
  }
}
