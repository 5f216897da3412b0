package io.parley.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One connection carries many requests, whoever answers them and however fast they come. */
class ConnectionReuseAT {
  private static final int REQUESTS = 40;

  private final Site site = Running.parley().aSite();
  private final URI server = site.reader().server();
  private final String list = "GET /api/v1" + site.path("/comments") + "?identifier=page";
  private final String unknown = "GET /api/v1/no/such/page";

  @Test
  void oneRequestAfterTheOther() throws IOException {
    String comment = Json.text(site.aComment("page").request());
    try (SlowSender connection = new SlowSender(server, unknown, 0, "")) {
      assertThat(answer(connection)).isEqualTo(404);
      for (int i = 0; i < REQUESTS; i++) {
        connection.sends(head(i % 2 == 0 ? list : unknown, ""));
        assertThat(answer(connection)).isEqualTo(i % 2 == 0 ? 200 : 404);
      }
      connection.sends(
          head(
                  "POST /api/v1" + site.path("/comments"),
                  "Content-Type: application/json\r\nContent-Length: " + comment.length() + "\r\n")
              + comment);
      assertThat(answer(connection)).isEqualTo(201);
      connection.sends(head(list, ""));
      assertThat(answer(connection)).isEqualTo(200);
    }
  }

  /** Those behind the first are there before it is answered. */
  @Test
  void allAtOnceAreAnsweredInTheirOrder() throws IOException {
    StringBuilder all = new StringBuilder();
    List<Integer> expected = new ArrayList<>(List.of(404));
    for (int i = 0; i < REQUESTS; i++) {
      all.append(head(i % 3 == 0 ? list : unknown, ""));
      expected.add(i % 3 == 0 ? 200 : 404);
    }

    List<Integer> answers = new ArrayList<>();
    try (SlowSender connection = new SlowSender(server, unknown, 0, "").sends(all.toString())) {
      for (int i = 0; i <= REQUESTS; i++) {
        answers.add(answer(connection));
      }
    }

    assertThat(answers).isEqualTo(expected);
  }

  private static int answer(SlowSender connection) throws IOException {
    int status = connection.finalStatus();
    connection.body();
    return status;
  }

  private String head(String line, String further) {
    return line
        + " HTTP/1.1\r\nHost: "
        + server.getAuthority()
        + "\r\nX-Forwarded-For: "
        + Fresh.address()
        + "\r\n"
        + further
        + "\r\n";
  }
}
