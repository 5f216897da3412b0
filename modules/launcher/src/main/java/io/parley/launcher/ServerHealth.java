package io.parley.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** What a server says of itself at {@code /health/ready}. */
final class ServerHealth {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final ObjectMapper json = new ObjectMapper();
  private final HttpRequest request;

  /**
   * Asks at an address.
   *
   * @param host where the server listens
   */
  ServerHealth(String host, Ports ports) {
    this.request =
        HttpRequest.newBuilder(URI.create("http://" + host + ":" + ports.http() + "/health/ready"))
            .timeout(PATIENCE)
            .build();
  }

  /**
   * How the server reaches a module.
   *
   * @param status {@code up} or {@code down}, or empty when it was not asked
   * @param route {@code local}, {@code loopback} or {@code remote}
   * @param commands under way from there
   */
  record Reached(String status, String route, boolean paused, int commands) {
    boolean isDown() {
      return status.equals("down");
    }

    boolean isElsewhere() {
      return route.equals("remote");
    }
  }

  boolean isReady() {
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Empty when the server does not answer, or knows no such module. */
  Optional<Reached> of(String module) {
    try {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      JsonNode found = json.readTree(response.body()).path("modules").path(module);
      return found.isObject()
          ? Optional.of(
              new Reached(
                  found.path("status").asText(),
                  found.path("route").asText(),
                  found.path("paused").asBoolean(),
                  found.path("commandsInFlight").asInt()))
          : Optional.empty();
    } catch (IOException noAnswer) {
      return Optional.empty();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static Halt interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new Halt("The server was still being asked when this was stopped.", e);
  }
}
