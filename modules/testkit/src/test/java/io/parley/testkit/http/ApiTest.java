package io.parley.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a server whose answers begin and go on until the client is gone. */
class ApiTest {
  private final CountDownLatch gone = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private Api api;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::goOn);
    server.start();
    api = Api.at(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void goOn(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "text/event-stream;charset=utf-8");
    exchange.sendResponseHeaders(200, 0);
    try {
      while (!Thread.currentThread().isInterrupted()) {
        exchange.getResponseBody().write("data: news\n\n".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
      }
    } catch (IOException closed) {
      gone.countDown();
    }
  }

  @Test
  void anAnswerThatGoesOnIsLetGoAfterItsHead() throws InterruptedException {
    Answer answer = api.get("/news");

    assertThat(answer.is(200).bytes()).isEmpty();
    assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void itsLinesAreReadAsTheyComeAndEndWhenNobodyReads() throws InterruptedException {
    try (Stream<String> lines = api.lines("/news")) {
      assertThat(lines.limit(3)).containsExactly("data: news", "", "data: news");
    }

    assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
  }
}
