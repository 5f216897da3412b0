package io.parley.testkit.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.testkit.Probe;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** An import that a test started. */
public final class ImportRun {
  private static final Set<String> ENDS = Set.of("completed", "failed", "cancelled");

  private final Site site;
  private final String id;

  public ImportRun(Site site, String id) {
    this.site = site;
    this.id = id;
  }

  public String id() {
    return id;
  }

  public String path() {
    return "/imports/" + id;
  }

  /** The import as it is now. */
  public JsonNode now() {
    return site.admin().get(path()).json(200);
  }

  public String state() {
    return now().path("state").asText();
  }

  /** Waits until it is completed, failed or cancelled. */
  public ImportRun waitForEnd(Duration patience) {
    Probe.until(
        "the end of import " + id,
        patience,
        this::now,
        view -> ENDS.contains(view.path("state").asText()));
    return this;
  }

  /** Takes it back and waits until that is done. */
  public JsonNode undo() {
    site.admin().post(path() + "/undo", null).is(202);
    return Probe.until(
        "import " + id + " undone",
        Duration.ofMinutes(1),
        this::now,
        view -> view.path("undone").asBoolean() && ENDS.contains(view.path("state").asText()));
  }

  /** Records by bucket, without the empty ones; {@code kind} is thread or comment. */
  public Map<String, Long> buckets(String kind) {
    Map<String, Long> filled = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> bucket : now().path("buckets").path(kind).properties()) {
      if (bucket.getValue().asLong() != 0) {
        filled.put(bucket.getKey(), bucket.getValue().asLong());
      }
    }
    return filled;
  }

  /** All records of a kind, whatever bucket they are in. */
  public long records(String kind) {
    return buckets(kind).values().stream().mapToLong(Long::longValue).sum();
  }

  /** The report as it is downloaded. */
  public Answer report() {
    return site.admin().get(path() + "/report.csv");
  }
}
