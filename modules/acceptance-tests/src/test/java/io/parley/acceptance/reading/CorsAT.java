package io.parley.acceptance.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.acceptance.Running;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsAT {
  private static final String ALLOWED = "https://example.com";

  private Site site;

  @BeforeEach
  void aSiteOnExampleCom() {
    site =
        Running.parley().aTenant().aSite().withOrigins(ALLOWED, "http://localhost:4000").create();
    site.aComment("page").post();
  }

  @ParameterizedTest
  @ValueSource(strings = {ALLOWED, "http://localhost:4000"})
  void pagesOfTheSiteMayRead(String origin) {
    Answer answer = read(origin).is(200);

    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(origin);
    assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
    assertThat(String.join(",", answer.headers().allValues("Vary"))).containsIgnoringCase("Origin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://attacker-example.com",
        "https://example.com.attacker.net",
        "https://sub.example.com",
        "http://example.com",
        "https://example.com:8443",
        "https://EXAMPLE.com.",
        "https://example.com@attacker.net",
        "http://localhost:4001",
        "null",
        "file://",
        "*"
      })
  void otherPagesMayNeitherReadNorWrite(String origin) {
    Answer reading = read(origin).is(200);
    Answer asking = preflight(origin, "POST", "content-type");
    Answer writing =
        site.aComment("page").saying("from elsewhere").with("Origin", origin).tryToPost();

    for (Answer answer : List.of(reading, asking, writing)) {
      assertThat(answer.header("Access-Control-Allow-Origin")).as(answer.toString()).isEmpty();
    }
    writing.isProblem(403);
    assertThat(site.page("page").path("items")).hasSize(1);
  }

  @Test
  void theOriginIsToldToCachesEvenWhenThereIsNone() {
    Answer answer = site.reader().get(site.path("/comments"), "identifier", "page").is(200);

    assertThat(String.join(",", answer.headers().allValues("Vary"))).containsIgnoringCase("Origin");
    assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void pagesOfTheSiteMayWriteWithTheHeadersTheyNeed() {
    for (String method : List.of("POST", "PATCH", "PUT", "DELETE")) {
      Answer answer = preflight(ALLOWED, method, "content-type,x-parley-author,idempotency-key");

      assertThat(answer.status()).as(answer.toString()).isIn(200, 204);
      assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(ALLOWED);
      assertThat(answer.header("Access-Control-Allow-Methods")).contains(method);
      assertThat(answer.header("Access-Control-Allow-Headers").toLowerCase(Locale.ROOT))
          .contains("content-type")
          .contains("x-parley-author")
          .contains("idempotency-key");
      assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
    }
    Answer posted = site.aComment("page").with("Origin", ALLOWED).tryToPost().is(201);
    assertThat(posted.header("Access-Control-Allow-Origin")).isEqualTo(ALLOWED);
  }

  @Test
  void errorsCanBeReadByPagesOfTheSite() {
    Answer refused =
        site.aComment("page").field("body", "").with("Origin", ALLOWED).tryToPost().isProblem(400);

    assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo(ALLOWED);
  }

  @Test
  void parleysOwnPagesMayWrite() {
    String own = site.reader().server().toString();

    site.aComment("page").with("Origin", own).tryToPost().is(201);
  }

  @Test
  void whatIsNotPublicIsOpenToNoPage() {
    Tenants tenants = new Tenants(site.admin().fromPage(ALLOWED));

    for (Answer answer : tenants.answers()) {
      assertThat(answer.header("Access-Control-Allow-Origin")).as(answer.toString()).isEmpty();
    }
    Answer asking =
        site.reader()
            .fromPage(ALLOWED)
            .with("Access-Control-Request-Method", "POST")
            .with("Access-Control-Request-Headers", "authorization,content-type")
            .send("OPTIONS", "/sites", null);
    assertThat(asking.header("Access-Control-Allow-Origin")).isEmpty();
  }

  private record Tenants(Api api) {
    List<Answer> answers() {
      return List.of(
          api.get("/sites"),
          api.get("/members"),
          api.get("/imports"),
          api.get("/session"),
          api.post("/session", Json.of("email", "a@example.org", "password", "x")));
    }
  }

  private Answer read(String origin) {
    return site.reader().fromPage(origin).get(site.path("/comments"), "identifier", "page");
  }

  private Answer preflight(String origin, String method, String headers) {
    return site.reader()
        .fromPage(origin)
        .with("Access-Control-Request-Method", method)
        .with("Access-Control-Request-Headers", headers)
        .send("OPTIONS", site.path("/comments"), null);
  }
}
