package io.parley.acceptance.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.acceptance.Running;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Senders who take their time cost the others nothing: there are more of them than threads. */
class SlowRequestsAT {
  private static final int MORE_THAN_THREADS = 300;

  private final Site site = Running.parley().aSite();
  private final String comment = Json.text(site.aComment("page").request());

  @ParameterizedTest
  @ValueSource(strings = {"", "Expect: 100-continue\r\n"})
  void bodiesThatDoNotArriveKeepNobodyFromReading(String expectation) throws IOException {
    List<Sender> senders = new ArrayList<>();
    try {
      for (int i = 0; i < MORE_THAN_THREADS; i++) {
        senders.add(poster(expectation).sends("{"));
      }

      assertThat(site.page("page").path("thread").isNull()).isTrue();
      Sender last = senders.get(MORE_THAN_THREADS - 1).sends(comment.substring(1));

      assertThat(last.finalStatus()).isEqualTo(201);
      assertThat(site.readAll("page")).hasSize(1);
    } finally {
      for (Sender sender : senders) {
        sender.close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /embed/thread",
        "POST /api/v1/sites/nobody/imports?format=disqus",
        "POST /no-such-page",
        "GET /health/live"
      })
  void bodiesThatNobodyReadsKeepNobodyFromReading(String line) throws IOException {
    List<Sender> senders = new ArrayList<>();
    String more = "x".repeat(300_000);
    try {
      for (int i = 0; i < MORE_THAN_THREADS; i++) {
        senders.add(new Sender(line, 1_000_000, "").sends(more));
      }

      assertThat(site.page("page").path("thread").isNull()).isTrue();
      assertThat(senders.get(0).finalStatus()).isIn(200, 401, 404, 405, 413);
    } finally {
      for (Sender sender : senders) {
        sender.close();
      }
    }
  }

  @Test
  void whoWaitsToBeAskedForTheBodyIsAskedAndAnswered() throws IOException {
    try (Sender sender = poster("Expect: 100-continue\r\n")) {
      assertThat(sender.status()).isEqualTo(100);

      assertThat(sender.sends(comment).finalStatus()).isEqualTo(201);
    }
  }

  private Sender poster(String furtherHead) throws IOException {
    int length = comment.getBytes(StandardCharsets.UTF_8).length;
    return new Sender("POST /api/v1" + site.path("/comments"), length, furtherHead);
  }

  /** A client that sends the head of a request at once and its body when it is told to. */
  private static final class Sender implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader answer;

    Sender(String line, int length, String furtherHead) throws IOException {
      URI server = Running.parley().visitor().server();
      socket = new Socket(server.getHost(), server.getPort());
      socket.setSoTimeout(30_000);
      answer =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      sends(
          line
              + " HTTP/1.1\r\nHost: "
              + server.getAuthority()
              + "\r\nContent-Type: application/"
              + (line.contains("/embed/") ? "x-www-form-urlencoded" : "json")
              + "\r\nContent-Length: "
              + length
              + "\r\nX-Forwarded-For: "
              + Fresh.address()
              + "\r\n"
              + furtherHead
              + "\r\n");
    }

    Sender sends(String part) throws IOException {
      socket.getOutputStream().write(part.getBytes(StandardCharsets.UTF_8));
      return this;
    }

    int finalStatus() throws IOException {
      int status = status();
      return status < 200 ? finalStatus() : status;
    }

    /** The status of the next answer, which may be an interim one. */
    int status() throws IOException {
      String line = answer.readLine();
      int status = Integer.parseInt(line.split(" ", 3)[1]);
      while (!line.isEmpty()) {
        line = answer.readLine();
      }
      return status;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
