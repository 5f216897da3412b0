package io.parley.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.identity.api.ApiKeyCreated;
import io.parley.identity.api.CreateApiKey;
import io.parley.identity.api.Identity;
import io.parley.kernel.api.ModuleException;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.tenancy.api.Tenancy;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * The imports of one site through the REST interface, with a key that lives as long as the command.
 */
final class ImportClient implements AutoCloseable {
  private static final Duration KEY_LIFE = Duration.ofHours(24);

  private final RunningServer server;
  private final String site;
  private final TenantId tenant;
  private final ApiKeyCreated key;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final ObjectMapper json = new ObjectMapper();

  private ImportClient(RunningServer server, String site, TenantId tenant, ApiKeyCreated key) {
    this.server = server;
    this.site = site;
    this.tenant = tenant;
    this.key = key;
  }

  static ImportClient of(Surroundings surroundings, String site) {
    RunningServer server = RunningServer.of(surroundings);
    try {
      TenantId tenant =
          RunningServer.asCommand(null, () -> server.module(Tenancy.class).findSite(site))
              .orElseThrow(
                  () -> new Halt("There is no site " + site + ": create it, or correct --site."))
              .tenant();
      ApiKeyCreated key =
          RunningServer.asCommand(
              tenant,
              () ->
                  server
                      .module(Identity.class)
                      .createApiKey(
                          new CreateApiKey(
                              "import command",
                              Set.of(Scope.SITE_ADMIN),
                              Instant.now().plus(KEY_LIFE))));
      return new ImportClient(server, site, tenant, key);
    } catch (ModuleException e) {
      throw new Halt(e.detail(), e);
    }
  }

  String site() {
    return site;
  }

  /** Uploads the file; the answer is the id of the import that was started. */
  String start(String format, Path file, boolean dryRun) {
    try {
      HttpRequest request =
          request("/api/v1/sites/" + site + "/imports?format=" + format + "&dryRun=" + dryRun)
              .header("Content-Type", "application/octet-stream")
              .header("Idempotency-Key", UUID.randomUUID().toString())
              .POST(HttpRequest.BodyPublishers.ofFile(file))
              .build();
      return send(request, 202).path("id").asText();
    } catch (FileNotFoundException e) {
      throw new Halt("The file " + file + " cannot be read: check its name and owner.", e);
    }
  }

  /** The import as it is now. */
  JsonNode find(String id) {
    return send(request("/api/v1/imports/" + id).build(), 200);
  }

  /** Saves the report of every record that needs a reason. */
  void saveReport(String id, Path file) {
    try {
      HttpResponse<Path> answer =
          http.send(
              request("/api/v1/imports/" + id + "/report.csv").build(),
              HttpResponse.BodyHandlers.ofFile(file));
      if (answer.statusCode() != 200) {
        throw new Halt(
            "The report could not be fetched: the server answered " + answer.statusCode() + ".");
      }
    } catch (IOException e) {
      throw new Halt("The report could not be saved at " + file + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Halt("The report was interrupted.", e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.publicAddress().resolve(URI.create(path)))
        .header("Authorization", "Bearer " + key.key());
  }

  private JsonNode send(HttpRequest request, int wanted) {
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode body = json.readTree(answer.body());
      if (answer.statusCode() != wanted) {
        throw new Halt(
            body.path("detail").asText("The server answered " + answer.statusCode() + "."));
      }
      return body;
    } catch (JsonProcessingException e) {
      throw new Halt("The server gave an answer that is not JSON: look at ./parley logs.", e);
    } catch (IOException e) {
      throw new Halt("The server does not answer any more: look at ./parley status.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Halt("Interrupted.", e);
    }
  }

  @Override
  public void close() {
    try {
      RunningServer.asCommand(
          tenant,
          () -> {
            server.module(Identity.class).revokeApiKey(key.id());
            return null;
          });
    } catch (ModuleException e) {
      // It expires by itself.
    }
  }
}
