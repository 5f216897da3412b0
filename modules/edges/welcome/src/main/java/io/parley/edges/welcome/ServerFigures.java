package io.parley.edges.welcome;

import io.parley.kernel.api.Unavailable;
import io.parley.kernel.runtime.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * What the server counts about itself and its applications. It keeps that in a registry of its own
 * and tells it at the address {@code parley.welcome.figures}, on its management port, which this
 * machine alone can reach.
 */
@ApplicationScoped
public class ServerFigures {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String ADDRESS = "parley.welcome.figures";

  private final Settings settings;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  @Inject
  public ServerFigures(Settings settings) {
    this.settings = settings;
  }

  /** For the container, which makes a proxy of this class. */
  @SuppressWarnings("NullAway")
  protected ServerFigures() {
    this.settings = null;
  }

  /**
   * The figures as they are now, in the text format of Prometheus.
   *
   * @throws Unavailable {@code figures.unreachable}
   */
  byte[] text() {
    URI address =
        settings
            .find(ADDRESS)
            .map(URI::create)
            .orElseThrow(() -> unreachable(new IOException(ADDRESS + " is not set")));
    HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
    try {
      HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() == 200) {
        return answer.body();
      }
      throw unreachable(new IOException("status " + answer.statusCode()));
    } catch (IOException broken) {
      throw unreachable(broken);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      throw unreachable(ending);
    }
  }

  private static Unavailable unreachable(Exception cause) {
    Unavailable unavailable =
        new Unavailable("figures.unreachable", "The server does not tell its figures right now.");
    unavailable.initCause(cause);
    return unavailable;
  }
}
