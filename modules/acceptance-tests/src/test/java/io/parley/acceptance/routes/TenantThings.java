package io.parley.acceptance.routes;

import io.parley.testkit.http.CommentDraft.Posted;
import io.parley.testkit.http.DisqusExport;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One of each thing that a tenant has, for routes that name one. */
public final class TenantThings {
  private TenantThings() {}

  /** Their names, by the collection in the address; made for the purpose. */
  public static Map<String, String> of(Site site) {
    Posted posted = site.aComment("page").post();
    String key =
        site.admin()
            .post("/api-keys", Json.of("name", "a key", "scopes", List.of("events:read")))
            .is(201)
            .textAt("id");
    Map<String, String> things = new HashMap<>(ModerationThings.of(site, posted));
    things.putAll(
        Map.of(
            "sites", site.key(),
            "comments", posted.id(),
            "api-keys", key,
            "imports", site.runImport(DisqusExport.ofMany(1, 2)).id(),
            "members",
                site.admin().get("/members").json(200).path("items").path(0).path("id").asText(),
            "tenants", site.tenant().id(),
            "events", "exchange"));
    things.put("sessions", UUID.randomUUID().toString());
    things.put("mails", UUID.randomUUID().toString());
    return things;
  }
}
