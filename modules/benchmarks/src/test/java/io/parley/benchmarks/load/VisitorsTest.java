package io.parley.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VisitorsTest {
  private static final int ENOUGH = 5;

  private final ConcurrentLinkedQueue<String> keys = new ConcurrentLinkedQueue<>();
  private final CountDownLatch asked = new CountDownLatch(ENOUGH);
  private HttpServer server;

  // Refuses every first and answers every second request.
  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")));
    exchange.sendResponseHeaders(keys.size() % 2 == 1 ? 503 : 201, -1);
    exchange.close();
    asked.countDown();
  }

  @AfterEach
  void end() {
    server.stop(0);
  }

  @Test
  void whoPostsSendsTheSameAgainUntilItIsAnswered() throws InterruptedException {
    try (Visitors writers = Visitors.posting(1, address(), "thread", "key")) {
      awaitRequests();
      writers.stop();

      List<String> sent = List.copyOf(keys);
      int posts = sent.size() / 2;
      assertThat(sent).doesNotContain("null").hasSize(2 * posts);
      assertThat(sent.stream().distinct()).hasSize(posts);
      assertThat(writers.times().count()).isEqualTo(posts);
      assertThat(writers.failed()).isEqualTo(posts);
      assertThat(writers.lost()).isZero();
      assertThat(writers.outageMillis()).isPositive();
    }
  }

  @Test
  void whoReadsGoesOnToTheNextRead() throws InterruptedException {
    try (Visitors readers = Visitors.reading(1, address())) {
      awaitRequests();
      readers.stop();

      assertThat(readers.times().count()).isEqualTo(keys.size());
      assertThat(readers.failed()).isEqualTo((keys.size() + 1) / 2).isEqualTo(readers.lost());
    }
  }

  private void awaitRequests() throws InterruptedException {
    assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
  }

  private URI address() {
    InetSocketAddress at = server.getAddress();
    return URI.create("http://" + at.getHostString() + ":" + at.getPort() + "/");
  }
}
