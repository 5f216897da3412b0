package io.parley.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What Parley answered to one request, with the request in words for messages of failed tests. */
public final class Answer {
  private final String request;
  private final HttpResponse<byte[]> response;

  Answer(String request, HttpResponse<byte[]> response) {
    this.request = request;
    this.response = response;
  }

  public int status() {
    return response.statusCode();
  }

  public HttpHeaders headers() {
    return response.headers();
  }

  /** The first value of a header, or the empty text. */
  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  public byte[] bytes() {
    return response.body();
  }

  public String text() {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  public JsonNode json() {
    return Json.read(response.body());
  }

  /** The field at a path such as {@code thread.id}. */
  public JsonNode at(String path) {
    JsonNode node = json();
    for (String step : path.split("\\.", -1)) {
      node = node.path(step);
    }
    return node;
  }

  /** The text of the field at a path such as {@code comment.id}, which is there. */
  public String textAt(String path) {
    JsonNode node = at(path);
    assertThat(node.isValueNode() && !node.isNull())
        .as("%s is in the answer to %s", path, this)
        .isTrue();
    return node.asText();
  }

  /** Requires a status and gives this answer. */
  public Answer is(int status) {
    assertThat(status()).as(toString()).isEqualTo(status);
    return this;
  }

  /** Requires JSON with that status and gives its root. */
  public JsonNode json(int status) {
    is(status);
    assertThat(header("Content-Type").toLowerCase(Locale.ROOT))
        .as("Content-Type of %s", this)
        .startsWith("application/json");
    return json();
  }

  /** Requires a complete problem document (RFC 9457) with that status. */
  public Answer isProblem(int status) {
    is(status);
    assertThat(header("Content-Type").toLowerCase(Locale.ROOT))
        .as("Content-Type of %s", this)
        .startsWith("application/problem+json");
    JsonNode problem = json();
    assertThat(problem.path("status").asInt()).as("status in %s", this).isEqualTo(status);
    for (String member : new String[] {"type", "title", "detail", "code", "requestId"}) {
      assertThat(problem.path(member).asText()).as("%s in %s", member, this).isNotBlank();
    }
    return this;
  }

  /** Requires a complete problem document with that status and code. */
  public Answer isProblem(int status, String code) {
    isProblem(status);
    assertThat(json().path("code").asText()).as("code in %s", this).isEqualTo(code);
    return this;
  }

  /** Requires a problem document with status 400 that names the field at fault. */
  public Answer isRejectedFor(String field) {
    isProblem(400);
    assertThat(json().path("field").asText()).as("field in %s", this).isEqualTo(field);
    return this;
  }

  @Override
  public String toString() {
    String body = text();
    return request
        + " -> "
        + status()
        + " "
        + (body.length() > 600 ? body.substring(0, 600) + "…" : body);
  }
}
