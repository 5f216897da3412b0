package io.parley.acceptance.moving;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.CommentDraft;
import io.parley.testkit.http.DisqusExport;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What keeps a module busy beside the comments on a page, and where it shows afterwards. */
enum Chore {
  /** Comments on another page. */
  DISCUSSION {
    @Override
    Errand next(Site site) {
      return comment(site);
    }

    @Override
    List<String> shown(Site site) {
      return commentIds(site);
    }
  },

  /** Imports of a small file. */
  EXCHANGE {
    @Override
    Errand next(Site site) {
      byte[] file = DisqusExport.ofMany(1, 3).bytes();
      String path = site.path("/imports") + Api.query("format", "disqus");
      return new Errand(
          () -> site.admin().send("POST", path, "application/octet-stream", file), 202, "id");
    }

    @Override
    List<String> shown(Site site) {
      return list(site.admin(), "/imports").stream()
          .filter(run -> run.path("state").asText().equals("completed"))
          .map(run -> run.path("id").asText())
          .toList();
    }
  },

  /** New API keys. */
  IDENTITY {
    @Override
    Errand next(Site site) {
      return post(
          site.admin(), "/api-keys", Json.of("name", NAME, "scopes", List.of("events:read")), "id");
    }

    @Override
    List<String> shown(Site site) {
      return list(site.admin(), "/api-keys").stream()
          .filter(key -> key.path("name").asText().equals(NAME))
          .map(key -> key.path("id").asText())
          .toList();
    }
  },

  /** Comments on another page, which it counts. */
  INSIGHT {
    @Override
    Errand next(Site site) {
      return comment(site);
    }

    @Override
    List<String> shown(Site site) {
      return commentIds(site);
    }
  },

  /** Bans. */
  MODERATION {
    @Override
    Errand next(Site site) {
      return post(
          site.admin(),
          "/moderation/bans",
          Json.of("kind", "email", "value", Fresh.email(NAME)),
          "value");
    }

    @Override
    List<String> shown(Site site) {
      return ours(list(site.admin(), "/moderation/bans"), "value");
    }
  },

  /** Invitations, for each of which a mail is written. */
  NOTIFICATION {
    @Override
    Errand next(Site site) {
      return post(
          site.admin(),
          "/members",
          Json.of("email", Fresh.email(NAME), "name", "Mia Member", "role", "analyst"),
          "email");
    }

    @Override
    List<String> shown(Site site) {
      return ours(list(site.tenant().installation().operator(), "/operator/mails"), "recipient");
    }
  },

  /** New tenants. */
  TENANCY {
    @Override
    Errand next(Site site) {
      String slug = Fresh.name(NAME);
      return post(
          site.tenant().installation().operator(),
          "/operator/tenants",
          Json.of(
              "slug",
              slug,
              "name",
              "Tenant " + slug,
              "owner",
              Json.of("email", Fresh.email("owner"), "name", "Olga Owner")),
          "slug");
    }

    @Override
    List<String> shown(Site site) {
      return ours(list(site.tenant().installation().operator(), "/operator/tenants"), "slug");
    }
  };

  // What begins with this was made here.
  private static final String NAME = "chore";

  /** The module. */
  String module() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How many comments so many of these are. */
  int comments(int done) {
    return this == DISCUSSION || this == INSIGHT ? done : 0;
  }

  /** Something new to do, on that site or for its tenant. */
  abstract Errand next(Site site);

  /** What there is of all that was done. */
  abstract List<String> shown(Site site);

  private static Errand comment(Site site) {
    CommentDraft comment =
        site.aComment(NAME).byAuthor("A").with("Idempotency-Key", Fresh.idempotencyKey());
    return new Errand(comment::tryToPost, 201, "comment.id");
  }

  private static List<String> commentIds(Site site) {
    return Json.texts(site.readAll(NAME), "id");
  }

  private static Errand post(Api api, String path, Map<String, ?> request, String result) {
    Api repeatable = api.with("Idempotency-Key", Fresh.idempotencyKey());
    return new Errand(() -> repeatable.post(path, request), 201, result);
  }

  private static List<String> ours(List<JsonNode> items, String field) {
    return Json.texts(items, field).stream().filter(text -> text.startsWith(NAME)).toList();
  }

  /** All items of a list, page by page. */
  static List<JsonNode> list(Api api, String path) {
    List<JsonNode> items = new ArrayList<>();
    JsonNode page = api.get(path, "limit", "100").json(200);
    page.path("items").forEach(items::add);
    while (page.path("next").isTextual()) {
      page = api.get(path, "limit", "100", "cursor", page.path("next").asText()).json(200);
      page.path("items").forEach(items::add);
    }
    return items;
  }
}
