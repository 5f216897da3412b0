package io.parley.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A site made by a test. */
public final class Site {
  private final Tenant tenant;
  private final String key;
  private final String origin;

  Site(Tenant tenant, String key, String origin) {
    this.tenant = tenant;
    this.key = key;
    this.origin = origin;
  }

  public Tenant tenant() {
    return tenant;
  }

  public String key() {
    return key;
  }

  /** The web origin of its pages, the first when there are several. */
  public String origin() {
    return origin;
  }

  /** The path of the site, or of something below it: {@code path("/comments")}. */
  public String path(String below) {
    return "/sites/" + key + below;
  }

  /** Requests of a reader who is nobody in particular, always from the same network address. */
  public Api reader() {
    return tenant.visitor();
  }

  /** Requests with a key of every scope of the tenant. */
  public Api admin() {
    return tenant.admin();
  }

  /** A comment to be on the page of that identifier. */
  public CommentDraft aComment(String identifier) {
    return new CommentDraft(this, identifier);
  }

  /** One page of a thread as readers get it. */
  public JsonNode page(String identifier, String... query) {
    String[] all = new String[query.length + 2];
    all[0] = "identifier";
    all[1] = identifier;
    System.arraycopy(query, 0, all, 2, query.length);
    return reader().get(path("/comments"), all).json(200);
  }

  /** The whole thread, page by page of {@code limit}, in the order {@code sort}. */
  public List<JsonNode> readAll(String identifier, String sort, int limit) {
    List<JsonNode> items = new ArrayList<>();
    Set<String> cursors = new HashSet<>();
    String[] query = {"sort", sort, "limit", Integer.toString(limit)};
    JsonNode page = page(identifier, query);
    page.path("items").forEach(items::add);
    while (!page.path("next").isNull()) {
      String cursor = page.path("next").asText();
      assertThat(cursors.add(cursor)).as("cursor %s is new", cursor).isTrue();
      assertThat(page.path("items").size()).as("items before a next page").isEqualTo(limit);
      page = page(identifier, "sort", sort, "limit", Integer.toString(limit), "cursor", cursor);
      page.path("items").forEach(items::add);
    }
    return items;
  }

  /** The whole thread, oldest first. */
  public List<JsonNode> readAll(String identifier) {
    return readAll(identifier, "oldest", 100);
  }

  /** Starts an import of a Disqus export; the answer says which. */
  public Answer startImport(byte[] file, String... query) {
    String[] all = new String[query.length + 2];
    all[0] = "format";
    all[1] = "disqus";
    System.arraycopy(query, 0, all, 2, query.length);
    return admin()
        .send("POST", path("/imports") + Api.query(all), "application/octet-stream", file);
  }

  /** Imports a Disqus export and waits for its end, whatever that is. */
  public ImportRun runImport(DisqusExport export, String... query) {
    return runImport(export.bytes(), query);
  }

  /** Imports a file and waits for its end, whatever that is. */
  public ImportRun runImport(byte[] file, String... query) {
    String id = startImport(file, query).is(202).textAt("id");
    return new ImportRun(this, id).waitForEnd(Duration.ofMinutes(2));
  }

  /** Imports a file given as text and waits for its end. */
  public ImportRun runImport(String file, String... query) {
    return runImport(file.getBytes(StandardCharsets.UTF_8), query);
  }
}
