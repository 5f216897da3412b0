package io.parley.acceptance.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.acceptance.Running;
import io.parley.acceptance.mail.Mailbox;
import io.parley.acceptance.routes.Routes.Operation;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.CommentDraft.Posted;
import io.parley.testkit.http.DisqusExport;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Installation;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.SecondFactor;
import io.parley.testkit.http.Site;
import io.parley.testkit.http.Tenant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;

/** Sends one request that succeeds to every route, and reads what it took from a header. */
final class PricedRoutes {
  private static final String HEADER = "X-Parley-Module-Calls";

  private final Installation parley = Running.parley();
  private final Routes routes = Routes.of(parley.visitor().get("/openapi.json").json(200));
  private final SortedMap<String, Integer> calls = new TreeMap<>();
  private final SoftAssertions problems = new SoftAssertions();

  SortedMap<String, Integer> callsByRoute() {
    for (Operation operation : routes.operations()) {
      // A site of its own for each: no cache knows it.
      Site site = parley.aSite();
      problems.check(
          () ->
              note(
                  "%s /api/v1%s".formatted(operation.method(), operation.path()),
                  send(operation, site)));
    }
    Site site = parley.aSite();
    site.aComment("page").post();
    Api browser = site.reader().outside();
    note("GET /", browser.get("/"));
    note("GET /app/", browser.get("/app/"));
    note("GET /admin/", browser.get("/admin/"));
    note("GET /embed/v1.js", browser.get("/embed/v1.js"));
    note(
        "GET /embed/thread",
        browser.get("/embed/thread", "site", site.key(), "identifier", "page"));
    problems.assertAll();
    return calls;
  }

  private Answer send(Operation operation, Site site) {
    Tenant tenant = site.tenant();
    Map<String, String> things = new HashMap<>();
    things.put("sites", site.key());
    things.put("tenants", tenant.id());
    things.put("events", "discussion");
    boolean moderated = operation.path().startsWith("/moderation/");
    Posted posted =
        moderated || operation.path().contains("/comments") ? site.aComment("page").post() : null;
    if (posted != null) {
      things.put("comments", posted.id());
    }
    if (moderated && operation.namesSomething()) {
      things.putAll(ModerationThings.of(site, posted));
    }
    if (operation.path().contains("/imports/{")) {
      things.put("imports", site.runImport(DisqusExport.ofMany(1, 2)).id());
    }
    if (operation.path().contains("/members/{")) {
      things.put(
          "members",
          site.admin()
              .post(
                  "/members",
                  Json.of("email", Fresh.email("mona"), "name", "Mona", "role", "analyst"))
              .is(201)
              .textAt("id"));
    }
    if (operation.path().contains("/api-keys/{")) {
      things.put(
          "api-keys",
          site.admin()
              .post("/api-keys", Json.of("name", "a key", "scopes", List.of("events:read")))
              .is(201)
              .textAt("id"));
    }
    if (operation.path().contains("/mails/{")) {
      things.put("mails", Mailbox.of(parley, tenant.ownerEmail()).path("id").asText());
    }
    return switch (operation.toString()) {
      case "POST /invitations/accept" ->
          tenant
              .visitor()
              .post(
                  "/invitations/accept",
                  Json.of("token", tenant.ownerInvitation(), "password", tenant.ownerPassword()));
      case "POST /password-reset" -> {
        tenant.signedInOwner();
        yield tenant
            .visitor()
            .post(operation.path(), Json.of("tenant", tenant.slug(), "email", tenant.ownerEmail()));
      }
      case "POST /password-reset/accept" -> {
        tenant.signedInOwner();
        String token = Mailbox.resetToken(parley, tenant, tenant.ownerEmail());
        yield tenant
            .visitor()
            .post(operation.path(), Json.of("token", token, "password", "another long password"));
      }
      case "POST /session" -> {
        tenant.signedInOwner();
        yield tenant
            .visitor()
            .post(
                "/session",
                Json.of(
                    "tenant",
                    tenant.slug(),
                    "email",
                    tenant.ownerEmail(),
                    "password",
                    tenant.ownerPassword()));
      }
      case "DELETE /account/sessions/{id}" -> {
        Tenant.SignedIn elsewhere = tenant.signedInOwner();
        Tenant.SignedIn here = tenant.signIn(tenant.ownerEmail(), tenant.ownerPassword());
        yield here.changing().delete("/account/sessions/" + elsewhere.session());
      }
      case "POST /account/second-factor" ->
          tenant
              .signedInOwner()
              .changing()
              .post(operation.path(), Json.of("password", tenant.ownerPassword()));
      case "POST /account/second-factor/confirm" -> {
        Tenant.SignedIn owner = tenant.signedInOwner();
        String secret = SecondFactor.begin(owner, tenant.ownerPassword());
        yield owner
            .changing()
            .post(operation.path(), Json.of("code", SecondFactor.code(secret, 0)));
      }
      case "POST /account/second-factor/recovery-codes", "POST /account/second-factor/off" -> {
        Tenant.SignedIn owner = tenant.signedInOwner();
        SecondFactor factor = SecondFactor.on(owner, tenant.ownerPassword());
        yield owner
            .changing()
            .post(
                operation.path(),
                Json.of("password", tenant.ownerPassword(), "code", factor.nextCode()));
      }
      case "GET /unsubscribe" ->
          tenant.visitor().get(operation.path(), "token", "whatever a mail says");
      case "POST /unsubscribe" -> {
        site.admin().patch(site.path("/moderation"), Json.of("mode", "pre")).is(200);
        site.aComment("page").post();
        tenant.signedInOwner().changing().put("/account/digest", Json.of("pace", "daily")).is(200);
        String token = Mailbox.token(parley, Mailbox.waiting(parley, tenant));
        yield tenant.visitor().post(operation.path() + Api.query("token", token), null);
      }
      case "POST /account/password" ->
          tenant
              .signedInOwner()
              .changing()
              .post(
                  "/account/password",
                  Json.of("current", tenant.ownerPassword(), "password", "another long password"));
      case "POST /sites" ->
          site.admin()
              .post(
                  "/sites",
                  Json.of(
                      "key",
                      Fresh.name("site"),
                      "name",
                      "A site",
                      "origins",
                      List.of("https://example.org")));
      case "POST /members" ->
          site.admin()
              .post(
                  "/members",
                  Json.of("email", Fresh.email("new"), "name", "Some Body", "role", "analyst"));
      case "PATCH /members/{id}" ->
          site.admin().patch("/members/" + things.get("members"), Json.of("role", "moderator"));
      case "POST /operator/tenants" ->
          parley
              .operator()
              .post(
                  "/operator/tenants",
                  Json.of(
                      "slug",
                      Fresh.name("tenant"),
                      "name",
                      "A tenant",
                      "owner",
                      Json.of("email", Fresh.email("owner"), "name", "An Owner")));
      case "POST /sites/{key}/comments" -> site.aComment("page").tryToPost();
      case "GET /operator/tenants/{id}/erasure" -> {
        parley.operator().delete("/operator/tenants/" + tenant.id()).is(202);
        yield parley.operator().get("/operator/tenants/" + tenant.id() + "/erasure");
      }
      case "PATCH /sites/{key}/moderation/akismet" ->
          site.admin().patch(site.path("/moderation/akismet"), Json.of("fallback", "pass"));
      case "PATCH /sites/{key}/moderation/hook" ->
          site.admin()
              .patch(site.path("/moderation/hook"), Json.of("url", "https://hook.example.org/"));
      case "POST /moderation/bans" ->
          site.admin()
              .post("/moderation/bans", Json.of("kind", "email", "value", "x@spam.example"));
      case "POST /moderation/rules" ->
          site.admin().post("/moderation/rules", ModerationThings.rule());
      case "POST /moderation/rules/try" ->
          site.admin()
              .post("/moderation/rules/try", Json.of("conditions", ModerationThings.conditions()));
      case "PUT /moderation/word-lists/banned", "PUT /moderation/word-lists/suspect" ->
          site.admin().put(operation.path(), Json.of("version", 0, "words", List.of("viagra")));
      case "POST /moderation/threads/{id}/merge" -> {
        site.aComment("another page").post();
        yield site.admin()
            .post(
                "/moderation/threads/" + things.get("threads") + "/merge",
                Json.of("into", site.page("another page").path("thread").path("id").asText()));
      }
      case "POST /moderation/threads/{id}/move" ->
          site.admin()
              .post(
                  "/moderation/threads/" + things.get("threads") + "/move",
                  Json.of("site", tenant.aSite().create().key(), "identifier", "elsewhere"));
      case "PUT /sites/{key}/comments/{id}/vote" ->
          routes.request(operation, things::get).sendWith(site.reader().asAuthor("v".repeat(32)));
      default -> routes.request(operation, things::get).sendWith(caller(operation, site, posted));
    };
  }

  private Api caller(Operation operation, Site site, Posted posted) {
    if (operation.isOperators()) {
      return parley.operator();
    }
    if (operation.isForPeople()) {
      return site.tenant().signedInOwner().changing();
    }
    if (!operation.isPublic()) {
      return site.admin();
    }
    return posted == null ? site.reader() : posted.author();
  }

  private void note(String route, Answer answer) {
    // A conflict was decided by the module like anything else: it took the same calls.
    assertThat(answer.status()).as(answer.toString()).matches(s -> s < 400 || s == 409);
    assertThat(answer.header(HEADER))
        .as("%s says how many module calls it took: is parley.web.show-module-calls on?", route)
        .isNotEmpty();
    calls.put(route, Integer.valueOf(answer.header(HEADER)));
  }
}
