package io.parley.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to a Parley with certain headers. Immutable: {@link #with} and its like give
 * another one. Paths are relative to {@code /api/v1} unless {@link #outside} was asked for.
 * Redirects are answers, not followed.
 */
public final class Api {
  private static final String BASE_PATH = "/api/v1";

  private final HttpClient client;
  private final URI server;
  private final String prefix;
  private final Map<String, String> headers;

  private Api(HttpClient client, URI server, String prefix, Map<String, String> headers) {
    this.client = client;
    this.server = server;
    this.prefix = prefix;
    this.headers = headers;
  }

  /** Requests to the server at that address, without any credential. */
  public static Api at(URI server) {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    return new Api(client, server, BASE_PATH, Map.of());
  }

  public URI server() {
    return server;
  }

  /** The same, for paths outside {@code /api/v1}. */
  public Api outside() {
    return new Api(client, server, "", headers);
  }

  public Api with(String header, String value) {
    Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    more.putAll(headers);
    more.put(header, value);
    return new Api(client, server, prefix, more);
  }

  public Api without(String header) {
    Map<String, String> fewer = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    fewer.putAll(headers);
    fewer.remove(header);
    return new Api(client, server, prefix, fewer);
  }

  public Api withKey(String key) {
    return with("Authorization", "Bearer " + key);
  }

  /** As the author whom that token belongs to. */
  public Api asAuthor(String token) {
    return with("X-Parley-Author", token);
  }

  /** From that network address, as a proxy before the server tells it. */
  public Api from(String address) {
    return with("X-Forwarded-For", address);
  }

  /** As a script on a page of that web origin. */
  public Api fromPage(String origin) {
    return with("Origin", origin);
  }

  public Answer get(String path, String... query) {
    return send("GET", path + query(query), null);
  }

  /**
   * The lines of an answer as they come, from a server that goes on to answer. Close it when done.
   */
  public Stream<String> lines(String path) {
    HttpRequest request = request("GET", path, null, HttpRequest.BodyPublishers.noBody());
    HttpResponse<Stream<String>> response = send(request, HttpResponse.BodyHandlers.ofLines());
    assertThat(response.statusCode()).as("GET %s", request.uri()).isEqualTo(200);
    return response.body();
  }

  public Answer post(String path, @Nullable Object body) {
    return send("POST", path, body);
  }

  public Answer patch(String path, Object body) {
    return send("PATCH", path, body);
  }

  public Answer put(String path, Object body) {
    return send("PUT", path, body);
  }

  public Answer delete(String path) {
    return send("DELETE", path, null);
  }

  /** Sends a value as JSON, or nothing. */
  public Answer send(String method, String path, @Nullable Object body) {
    if (body == null) {
      return send(method, path, null, HttpRequest.BodyPublishers.noBody());
    }
    return send(
        method,
        path,
        "application/json",
        HttpRequest.BodyPublishers.ofString(Json.text(body), StandardCharsets.UTF_8));
  }

  /** Sends bytes as they are. */
  public Answer send(String method, String path, String type, byte[] body) {
    return send(method, path, type, HttpRequest.BodyPublishers.ofByteArray(body));
  }

  /** Sends a file as it is, without reading it into memory. */
  public Answer send(String method, String path, String type, Path file) throws IOException {
    return send(method, path, type, HttpRequest.BodyPublishers.ofFile(file));
  }

  /** Sends a form as a browser without script does. */
  public Answer form(String path, Map<String, String> fields) {
    List<String> pairs = new ArrayList<>();
    fields.forEach((name, value) -> pairs.add(encode(name) + "=" + encode(value)));
    return send(
        "POST",
        path,
        "application/x-www-form-urlencoded",
        String.join("&", pairs).getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a value as JSON without waiting for the answer. */
  public CompletableFuture<Answer> sendLater(String method, String path, Object body) {
    HttpRequest request =
        request(
            method,
            path,
            "application/json",
            HttpRequest.BodyPublishers.ofString(Json.text(body), StandardCharsets.UTF_8));
    return client
        .sendAsync(request, new Whole())
        .thenApply(response -> new Answer(method + " " + path, response));
  }

  private Answer send(
      String method, String path, @Nullable String type, HttpRequest.BodyPublisher body) {
    HttpRequest request = request(method, path, type, body);
    return new Answer(method + " " + request.uri(), send(request, new Whole()));
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> reader) {
    try {
      return client.sendAsync(request, reader).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "No answer to " + request.method() + " " + request.uri(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "Interrupted during " + request.method() + " " + request.uri(), e);
    }
  }

  private HttpRequest request(
      String method, String path, @Nullable String type, HttpRequest.BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + prefix + path))
            .timeout(Duration.ofSeconds(60))
            .method(method, body);
    if (type != null) {
      request.header("Content-Type", type);
    }
    headers.forEach(request::setHeader);
    return request.build();
  }

  /** A query string of alternating names and values. */
  public static String query(String... namesAndValues) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      pairs.add(encode(namesAndValues[i]) + "=" + encode(namesAndValues[i + 1]));
    }
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }

  /** Text as it stands in a query, a form or a path segment. */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The cookies that an answer sets, by name. */
  public static Map<String, String> cookies(Answer answer) {
    Map<String, String> cookies = new LinkedHashMap<>();
    for (String line : answer.headers().allValues("Set-Cookie")) {
      String pair = line.split(";", 2)[0];
      cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    return cookies;
  }
}
