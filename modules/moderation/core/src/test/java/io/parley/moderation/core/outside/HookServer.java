package io.parley.moderation.core.outside;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server that answers as a test wants it to. */
public final class HookServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<Question> questions = new ConcurrentLinkedQueue<>();
  private volatile Behaviour behaviour = exchange -> answer(exchange, 200, "{}");

  /** What came. */
  public record Question(String path, Map<String, java.util.List<String>> headers, String body) {
    public String header(String name) {
      return headers.get(name).get(0);
    }
  }

  /** How it answers. */
  public interface Behaviour {
    void answer(HttpExchange exchange) throws IOException;
  }

  public HookServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException taken) {
      throw new IllegalStateException(taken);
    }
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          questions.add(
              new Question(
                  exchange.getRequestURI().getPath(),
                  Map.copyOf(exchange.getRequestHeaders()),
                  body));
          behaviour.answer(exchange);
        });
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  public Queue<Question> questions() {
    return questions;
  }

  public void says(String json) {
    behaves(exchange -> answer(exchange, 200, json));
  }

  public void behaves(Behaviour wanted) {
    behaviour = wanted;
  }

  public static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
