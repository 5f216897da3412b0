package io.parley.acceptance.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.acceptance.Running;
import io.parley.acceptance.reading.RawRequest.Response;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.DisqusExport;
import io.parley.testkit.http.DisqusPost;
import io.parley.testkit.http.Site;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever headers and cookies a request carries, it gets the bytes that everybody gets, and
 * changes nothing of what others get.
 */
class SharedAnswersAT {
  private static final int ROUNDS = 300;
  private static final int TWINS = 60;
  private static final String MARK = OddRequests.MARK;
  private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  /** Headers that no two answers have in common. */
  private static final Set<String> OF_ONE_ANSWER =
      Set.of("date", "etag", "x-parley-module-calls", "x-request-id");

  private final OddRequests odd = new OddRequests();
  private Site site;

  @BeforeEach
  void aSite() {
    site = Running.parley().aSite();
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

  private void isTheSameForEverybody(String path, List<String> own) throws IOException {
    for (int i = 0; i < 12; i++) {
      site.aComment("page").saying("Comment number " + i + ".").byAuthor("Author").post();
    }
    Map<String, Response> plain = new TreeMap<>();
    for (String coding : List.of("", "gzip", "br")) {
      plain.put(coding, send(path, List.of("Accept-Encoding: " + coding)));
    }
    for (int round = 0; round < ROUNDS; round++) {
      List<String> headers = odd.headers();
      String coding = odd.oneOf(List.of("", "gzip", "br"));
      headers.add("Accept-Encoding: " + coding);

      Response answer = send(path, headers);

      Response expected = plain.get(coding);
      assertThat(answer.status()).as("%s", headers).isEqualTo(200);
      assertThat(answer.body()).as("%s", headers).isEqualTo(expected.body());
      for (String name : List.of("ETag", "Content-Encoding", "Cache-Control", "Vary")) {
        assertThat(answer.header(name)).as("%s", headers).isEqualTo(expected.header(name));
      }
      assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
      TreeSet<String> names = new TreeSet<>(answer.headers().keySet());
      names.removeAll(expected.headers().keySet());
      assertThat(names).as("%s", headers).isSubsetOf(own);
      assertThat(answer.headers().toString()).as("%s", headers).doesNotContain(MARK);
    }
    for (String coding : List.of("", "gzip", "br")) {
      Response after = send(path, List.of("Accept-Encoding: " + coding));
      assertThat(after.body()).isEqualTo(plain.get(coding).body());
      assertThat(after.header("ETag")).isEqualTo(plain.get(coding).header("ETag"));
    }
  }

  /**
   * Of two threads that are the same but for their names, an odd request is the first to ask for
   * one, and a plain request for the other. Whoever asks plainly afterwards must not see which.
   */
  @Test
  void whoeverAsksFirstDecidesNothingForTheOthers() throws IOException {
    assertThat(site.runImport(twins()).state()).isEqualTo("completed");
    int answered = 0;
    for (int round = 0; round < TWINS; round++) {
      for (List<String> ways : List.of(lists(), counts(), pages())) {
        String first = ways.get(odd.number(3) == 0 ? 0 : odd.number(ways.size()));
        List<String> headers = odd.decidingHeaders();
        String coding = "Accept-Encoding: " + odd.oneOf(List.of("", "gzip", "br"));
        String what = first + " " + headers;

        if (send(named(first, odd(round)), headers).status() == 200) {
          answered++;
        }
        Response after = send(named(ways.get(0), odd(round)), List.of(coding));
        Response pure = send(named(ways.get(0), plain(round)), List.of(coding));

        assertThat(after.status()).as(what).isEqualTo(200);
        assertThat(withoutNames(after.text())).as(what).isEqualTo(withoutNames(pure.text()));
        assertThat(shared(after)).as(what).isEqualTo(shared(pure));
        assertThat(after.headers() + after.text()).as(what).doesNotContain(MARK, "evil.example");

        send(named(first, plain(round)), headers);
        Response again = send(named(ways.get(0), plain(round)), List.of(coding));
        assertThat(again.body()).as(what).isEqualTo(pure.body());
        assertThat(again.header("ETag")).as(what).isEqualTo(pure.header("ETag"));
      }
    }
    assertThat(answered).as("odd requests that got an answer").isGreaterThan(TWINS);
  }

  private static DisqusExport twins() {
    DisqusExport export = DisqusExport.empty();
    for (int round = 0; round < TWINS; round++) {
      for (String twin : List.of(odd(round), plain(round))) {
        export.thread(twin, identifier(twin), "https://example.org/" + twin, "About " + twin);
        export.post(DisqusPost.of(twin + "-1", twin).by("Ada").saying("<p>First, for " + twin));
        export.post(
            DisqusPost.of(twin + "-2", twin)
                .by("Grace")
                .replyingTo(twin + "-1")
                .saying("<p>Second. " + "And so on. ".repeat(100) + "</p>"));
      }
    }
    return export;
  }

  private static String odd(int round) {
    return "odd%03d".formatted(round);
  }

  private static String plain(int round) {
    return "pln%03d".formatted(round);
  }

  private static String identifier(String twin) {
    return "Über <&> 読 \uD83D\uDCF0 " + twin;
  }

  // The first of each is the plain one; TWIN stands for the identifier.
  private List<String> lists() {
    String path = "/api/v1" + site.path("/comments");
    return List.of(
        path + "?identifier=TWIN",
        path + "/?identifier=TWIN&limit=0050",
        path + "?limit=50&sort=oldest&identifier=TWIN&url=",
        path + "?sort=newest&limit=2&identifier=TWIN",
        path + "?url=https://example.org/" + MARK + "&identifier=TWIN",
        path + "?identifier=TWIN&identifier=TWIN",
        path + "?identifier=TWIN&utm=" + MARK,
        path + "?identifier=TWIN&cursor=" + MARK);
  }

  private List<String> counts() {
    String path = "/api/v1" + site.path("/counts");
    return List.of(
        path + "?identifier=TWIN",
        path + "/?identifier=TWIN&identifier=TWIN",
        path + "?identifier=%20TWIN%20",
        path + "?identifier=" + MARK + "&identifier=TWIN",
        path + "?identifier=TWIN&limit=" + MARK);
  }

  private List<String> pages() {
    String page = "/embed/thread?site=" + site.key();
    return List.of(
        page + "&identifier=TWIN",
        "/embed/thread?identifier=TWIN&cursor=&" + MARK + "=1&site=" + site.key(),
        page + "&identifier=TWIN&lang=de",
        page + "&identifier=TWIN&sort=" + MARK,
        page + "&identifier=TWIN&title=" + MARK,
        page + "&identifier=TWIN&url=https://evil.example/" + MARK,
        page + "&identifier=TWIN&identifier=" + MARK + "&site=" + MARK,
        page + "&identifier=TWIN&posted=" + MARK,
        page + "&identifier=TWIN&cursor=" + MARK);
  }

  private static String named(String way, String twin) {
    return way.replace("TWIN", Api.encode(identifier(twin)));
  }

  private static String withoutNames(String text) {
    return text.replaceAll(ID, "ID")
        .replaceAll("(odd|pln)\\d{3}", "TWIN")
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME");
  }

  private static Map<String, String> shared(Response answer) {
    Map<String, String> headers = new TreeMap<>(answer.headers());
    headers.keySet().removeAll(OF_ONE_ANSWER);
    headers.computeIfPresent(
        "set-cookie", (name, cookie) -> cookie.replaceAll("=[A-Za-z0-9_-]{43};", "=SECRET;"));
    if (headers.containsKey("content-encoding")) {
      headers.remove("content-length");
    }
    return headers;
  }

  private static Response send(String path, List<String> headers) throws IOException {
    return new RawRequest(path, new ArrayList<>(headers)).send();
  }
}
