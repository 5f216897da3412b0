package io.parley.acceptance.routes;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.testkit.http.CommentDraft.Posted;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import java.util.List;
import java.util.Map;

/** One of each thing that moderation has, for routes that name one. */
public final class ModerationThings {
  private ModerationThings() {}

  /** Their names, by the collection in the address. The comment is left as it was. */
  public static Map<String, String> of(Site site, Posted posted) {
    JsonNode comment =
        site.admin().get("/moderation/comments/" + posted.id()).json(200).path("comment");
    return Map.of(
        "threads", comment.path("thread").path("id").asText(),
        "authors", comment.path("author").path("key").asText(),
        "decisions", decision(site),
        "thread-decisions", threadDecision(site),
        "jobs", job(site),
        "bans", ban(site),
        "rules", rule(site));
  }

  private static String decision(Site site) {
    String comment = site.aComment("decided").post().id();
    return site.admin()
        .post(
            "/moderation/decisions",
            Json.of("action", "reject", "comments", List.of(Json.of("id", comment))))
        .is(200)
        .textAt("id");
  }

  private static String threadDecision(Site site) {
    site.aComment("moved").post();
    String thread = site.page("moved").path("thread").path("id").asText();
    return site.admin()
        .post("/moderation/threads/" + thread + "/move", Json.of("identifier", "moved-on"))
        .is(200)
        .textAt("id");
  }

  private static String job(Site site) {
    Object search = Json.of("state", "spam", "site", site.key());
    return site.admin()
        .post("/moderation/jobs", Json.of("action", "restore", "search", search))
        .is(202)
        .textAt("id");
  }

  private static String ban(Site site) {
    return site.admin()
        .post("/moderation/bans", Json.of("kind", "email", "value", "nobody@spam.example"))
        .is(201)
        .textAt("id");
  }

  private static String rule(Site site) {
    return site.admin().post("/moderation/rules", rule()).is(201).textAt("id");
  }

  /** A rule that is switched off. */
  static Object rule() {
    return Json.of("name", "links", "conditions", conditions(), "action", "hold");
  }

  /** Conditions that hardly any comment meets. */
  static Object conditions() {
    return List.of(Json.of("check", "links", "atLeast", 50));
  }
}
