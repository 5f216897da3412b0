package io.parley.acceptance.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.acceptance.Running;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.CommentDraft.Posted;
import io.parley.testkit.http.DisqusExport;
import io.parley.testkit.http.DisqusPost;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** No e-mail address, no network address and no hash of them leaves through a public answer. */
class PrivacyAT {
  @Test
  void publicAnswersHoldNoPersonalData() {
    Site site = Running.parley().aTenant().aSite().withAvatars().create();
    String guestEmail = "Guest.Person@example.org";
    String authorEmail = "author.person@example.org";
    String address = Fresh.address();
    String externalId = Fresh.name("external");
    List<Answer> answers = new ArrayList<>();

    Answer byGuest =
        site.aComment("page")
            .field("guest", Json.of("name", "Guest", "email", guestEmail))
            .with("X-Forwarded-For", address)
            .tryToPost()
            .is(201);
    Answer byAuthor =
        site.aComment("page")
            .byAuthor(Json.of("externalId", externalId, "name", "Author", "email", authorEmail))
            .tryToPost()
            .is(201);
    Posted another = site.aComment("page").post();
    site.runImport(
        DisqusExport.empty()
            .thread("t", "page", "https://example.org/page", "Page")
            .post(DisqusPost.of("imported", "t")));
    answers.add(byGuest);
    answers.add(byAuthor);
    answers.add(site.reader().get(site.path("/comments"), "identifier", "page"));
    answers.add(site.reader().get(site.path("/comments"), "identifier", "page", "sort", "best"));
    answers.add(site.reader().get(site.path("/embed")));
    answers.add(site.reader().get(site.path("/counts"), "identifier", "page"));
    answers.add(
        site.reader()
            .asAuthor(byGuest.textAt("authorToken"))
            .get(site.path("/comments/mine"), "identifier", "page"));
    answers.add(
        site.reader()
            .asAuthor(byGuest.textAt("authorToken"))
            .get(site.path("/comments/" + byGuest.textAt("comment.id") + "/source")));
    answers.add(another.author().patch(another.path(), Json.of("body", "edited")));
    answers.add(
        site.reader()
            .outside()
            .get(
                "/embed/thread",
                "site",
                site.key(),
                "identifier",
                "page",
                "url",
                "https://example.org/page"));

    for (Answer answer : answers) {
      assertThat(answer.status()).as(answer.toString()).isIn(200, 201);
      String said = (answer.text() + answer.headers().map()).toLowerCase(Locale.ROOT);
      for (String secret :
          List.of(
              guestEmail,
              authorEmail,
              "author-imported@example.org",
              externalId,
              address,
              address.substring(0, address.length() - 3),
              "203.0.113.7",
              "127.0.0.1")) {
        for (String form : formsOf(secret)) {
          assertThat(said.replace(site.reader().server().getAuthority(), ""))
              .as("%s in %s", secret, answer)
              .doesNotContain(form.toLowerCase(Locale.ROOT));
        }
      }
    }
    assertThat(answers.get(2).json().path("items").size()).isEqualTo(4);
  }

  @Test
  void faultsTellNothingOfTheInside() {
    Site site = Running.parley().aSite();

    for (Answer answer :
        List.of(
            site.reader().get("/no/such/route"),
            site.reader().outside().get("/no-such-page-anywhere"),
            site.reader().outside().get("/internal/no-such-call"),
            site.reader().outside().send("POST", "/internal/call", "application/json", new byte[9]),
            site.reader().get(site.path("/comments"), "identifier", "p", "cursor", "'; drop table"),
            site.admin()
                .send("POST", "/sites", "application/json", "{".getBytes(StandardCharsets.UTF_8)),
            site.admin().send("PUT", "/sites", null))) {
      assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
      assertThat(answer.text())
          .doesNotContain("io.parley")
          .doesNotContain("Exception")
          .doesNotContain("org.jboss")
          .doesNotContain("RESTEASY")
          .doesNotContain("/work")
          .doesNotContain("/tmp")
          .doesNotContainIgnoringCase("wildfly")
          .doesNotContainIgnoringCase("undertow")
          .doesNotContainIgnoringCase("stack");
      assertThat(answer.header("Server") + answer.header("X-Powered-By")).isEmpty();
    }
  }

  @Test
  void everyAnswerTellsBrowsersNotToGuess() {
    Site site = Running.parley().aSite();

    for (Answer answer :
        List.of(
            site.reader().get(site.path("/comments"), "identifier", "page"),
            site.reader().get("/no/such/route"),
            site.admin().get("/sites"),
            site.reader().outside().get("/"),
            site.reader().outside().get("/embed/v1.js"),
            site.reader().outside().get("/embed/thread", "site", site.key(), "identifier", "x"))) {
      assertThat(answer.header("X-Content-Type-Options"))
          .as(answer.toString())
          .isEqualTo("nosniff");
    }
    Answer page = site.reader().outside().get("/");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src")
        .doesNotContain("unsafe-inline' 'unsafe-eval");
    assertThat(page.header("Content-Security-Policy").replaceAll("style-src[^;]*", ""))
        .doesNotContain("unsafe-inline");
  }

  private static List<String> formsOf(String secret) {
    List<String> forms = new ArrayList<>(List.of(secret));
    for (String algorithm : List.of("MD5", "SHA-1", "SHA-256")) {
      for (String form : List.of(secret, secret.toLowerCase(Locale.ROOT))) {
        byte[] hash = hash(algorithm, form);
        forms.add(HexFormat.of().formatHex(hash));
        forms.add(Base64.getEncoder().withoutPadding().encodeToString(hash));
        forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
      }
    }
    return forms;
  }

  private static byte[] hash(String algorithm, String text) {
    try {
      return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
