package io.parley.acceptance.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.parley.testkit.http.Fresh;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The line between a visitor and the web: a proxy that tells servers the visitor's network address,
 * as proxies do, so that each visit has an address, and its limits, to itself. It leads to this
 * machine only.
 */
final class Line implements AutoCloseable {
  private static final Set<String> OWN = caseless("Connection", "Host", "Content-Length");
  private static final Set<String> HOPS =
      caseless("Connection", "Transfer-Encoding", "Content-Length", "Keep-Alive", ":status");

  private final String address = Fresh.address();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private volatile boolean losesAnswersToPosts;

  Line() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::pass);
    server.setExecutor(threads);
    server.start();
  }

  /** Where the browser finds it. */
  String proxy() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Whether answers to POST get lost on the way back, after the server dealt with the request. */
  void loseAnswersToPosts(boolean lose) {
    losesAnswersToPosts = lose;
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      URI target = exchange.getRequestURI();
      if (!"127.0.0.1".equals(target.getHost()) && !"localhost".equals(target.getHost())) {
        exchange.sendResponseHeaders(502, -1);
        return;
      }
      HttpResponse<InputStream> answer =
          client.send(request(exchange, target), HttpResponse.BodyHandlers.ofInputStream());
      if (losesAnswersToPosts && exchange.getRequestMethod().equals("POST")) {
        return;
      }
      answer
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (!HOPS.contains(name)) {
                  values.forEach(value -> exchange.getResponseHeaders().add(name, value));
                }
              });
      boolean empty =
          answer.statusCode() == 204
              || answer.statusCode() == 304
              || exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(answer.statusCode(), empty ? -1 : 0);
      if (!empty) {
        passOn(answer.body(), exchange.getResponseBody());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // Piece by piece: a stream of events has no end to wait for.
  private static void passOn(InputStream from, OutputStream to) throws IOException {
    byte[] piece = new byte[8192];
    for (int read = from.read(piece); read >= 0; read = from.read(piece)) {
      to.write(piece, 0, read);
      to.flush();
    }
  }

  private HttpRequest request(HttpExchange exchange, URI target) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OWN.contains(name) && !name.regionMatches(true, 0, "Proxy-", 0, 6)) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return request.setHeader("X-Forwarded-For", address).build();
  }

  private static Set<String> caseless(String... names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(List.of(names));
    return set;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
