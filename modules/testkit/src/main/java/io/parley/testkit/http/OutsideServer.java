package io.parley.testkit.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A server of somebody else, whom Parley asks: it answers as a test wants it to. */
public final class OutsideServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<Question> questions = new ConcurrentLinkedQueue<>();
  private volatile Behaviour behaviour = (question, exchange) -> answer(exchange, 200, "{}");

  /** What came. */
  public record Question(String path, Headers headers, String body) {
    /** A header that must be there. */
    public String header(String name) {
      return Objects.requireNonNull(headers.getFirst(name), name);
    }

    /** The fields of a form. */
    public Map<String, String> form() {
      Map<String, String> fields = new LinkedHashMap<>();
      for (String field : body.split("&", -1)) {
        int equals = field.indexOf('=');
        fields.put(
            URLDecoder.decode(field.substring(0, equals), UTF_8),
            URLDecoder.decode(field.substring(equals + 1), UTF_8));
      }
      return fields;
    }
  }

  /** How it answers. */
  public interface Behaviour {
    /** Answers, or does not. */
    void answer(Question question, HttpExchange exchange) throws IOException;
  }

  /** Starts one on this machine. */
  public OutsideServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException taken) {
      throw new IllegalStateException(taken);
    }
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    Headers headers = new Headers();
    headers.putAll(exchange.getRequestHeaders());
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    Question question = new Question(exchange.getRequestURI().getPath(), headers, body);
    questions.add(question);
    behaviour.answer(question, exchange);
  }

  /** An address of it. */
  public URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** All that it was asked. */
  public Queue<Question> questions() {
    return questions;
  }

  /** What it was asked at that path. */
  public List<Question> questionsAt(String path) {
    return questions.stream().filter(question -> question.path().equals(path)).toList();
  }

  /** Lets it give this answer from now on. */
  public void says(String body) {
    says(question -> body);
  }

  /** Lets it answer each question as it is. */
  public void says(Function<Question, String> bodies) {
    behaves((question, exchange) -> answer(exchange, 200, bodies.apply(question)));
  }

  /** Lets it answer like this from now on. */
  public void behaves(Behaviour wanted) {
    behaviour = wanted;
  }

  /** Gives a whole answer. */
  public static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
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
