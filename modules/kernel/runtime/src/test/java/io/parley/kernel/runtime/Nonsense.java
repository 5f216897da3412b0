package io.parley.kernel.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;

/** Answers that no module gives. */
enum Nonsense implements HttpHandler {
  NOT_JSON(200, "application/json", "}{"),
  HALF_THE_JSON(200, "application/json", "[{\"type\":\"Circle\",\"rad"),
  ANOTHER_TYPE(200, "application/json", "\"a text\""),
  NOTHING(200, "application/json", ""),
  NULL(200, "application/json", "null"),
  A_PAGE(200, "text/html", "<h1>Welcome</h1>"),
  WITHOUT_A_BODY(204, "application/json", ""),
  A_REDIRECT(302, "text/html", ""),
  A_PAGE_THAT_IS_NOT_FOUND(404, "text/html", "<h1>Not found</h1>"),
  A_FAULT(500, "text/html", "<h1>Fault</h1>"),
  SUSPENDED(503, "", ""),
  A_PROBLEM_THAT_IS_NONE(503, "application/problem+json", "<h1>Fault</h1>"),
  A_PROBLEM_OF_OTHERS(503, "application/problem+json", "{\"title\":\"Bad Gateway\"}"),
  A_WHOLE_PROBLEM_OF_OTHERS(
      504,
      "application/problem+json",
      "{\"title\":\"Gateway Timeout\",\"status\":504,\"code\":\"late\",\"detail\":\"Late.\"}"),
  A_REFUSAL_OF_OTHERS(
      403,
      "application/problem+json",
      "{\"title\":\"Refused\",\"status\":403,\"code\":\"rule-7\",\"detail\":\"No.\"}"),
  A_SERVER_WITHOUT_AN_ID(
      421,
      "application/problem+json",
      "{\"title\":\"Refused\",\"status\":421,\"code\":\"internal.not-addressed\",\"detail\":\"No.\","
          + "\"server\":\"a\\r\\nb: c\"}"),
  NO_PROBLEM(500, "application/problem+json", "null");

  private final int status;
  private final String type;
  private final String body;

  Nonsense(int status, String type, String body) {
    this.status = status;
    this.type = type;
    this.body = body;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    FarEcho.send(exchange, status, type, body.getBytes(UTF_8));
  }
}
