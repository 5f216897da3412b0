package io.parley.acceptance.posting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.CommentDraft.Posted;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostingAT {
  private static final Pattern CHARACTER = Pattern.compile("&#x([0-9a-f]+);");

  private Site site;

  @BeforeEach
  void aSite() {
    site = Running.parley().aSite();
  }

  @Test
  void aGuestPostsAndKeepsATokenOfTheirOwn() {
    JsonNode answer = site.aComment("page").byGuest("Ada").tryToPost().json(201);

    assertThat(answer.path("status").asText()).isEqualTo("published");
    assertThat(answer.path("authorToken").asText()).hasSizeGreaterThan(20);
    assertThat(site.page("page").path("items").path(0)).isEqualTo(answer.path("comment"));
  }

  @Test
  void aReturningGuestKeepsTheirToken() {
    Posted first = site.aComment("page").post();

    Posted second =
        site.aComment("page").saying("again").with("X-Parley-Author", first.authorToken()).post();

    assertThat(second.authorToken()).isIn("", first.authorToken());
    first.author().patch(second.path(), Json.of("body", "mine, too")).is(200);
  }

  @Test
  void aProgramPostsForAnAuthorItVouchesFor() {
    JsonNode answer =
        site.aComment("page")
            .byAuthor(Json.of("externalId", "u-17", "name", "Grace", "email", "grace@example.org"))
            .tryToPost()
            .json(201);

    assertThat(answer.path("comment").path("author").path("name").asText()).isEqualTo("Grace");
    assertThat(answer.path("comment").path("author").path("kind").asText())
        .isNotBlank()
        .isNotEqualTo("guest");
    assertThat(answer.hasNonNull("authorToken")).isFalse();
  }

  @Test
  void vouchingForAnAuthorNeedsAKeyOfThatScope() {
    var draft = site.aComment("page").byAuthor("Grace");
    Object request = draft.request();
    String path = site.path("/comments");

    assertThat(site.reader().post(path, request).status()).isIn(401, 403);
    site.tenant()
        .withScopes("discussion:read", "site:admin")
        .post(path, request)
        .isProblem(403, "scope.missing");
    site.tenant().withScopes("discussion:write").post(path, request).is(201);
    draft.field("guest", Json.of("name", "Both")).tryToPost().isProblem(400);
  }

  @Test
  void imagesOfAuthorsAreShownWhereTheSiteWantsThem() {
    Site withImages = site.tenant().aSite().withAvatars().create();
    Object author =
        Json.of(
            "externalId", "u-17", "name", "Grace", "avatar", "https://img.example.org/grace.png");

    List<Site> sites = List.of(site, withImages);
    for (Site each : sites) {
      each.admin()
          .post(
              each.path("/comments"),
              Json.of("url", "https://example.org/x", "body", "b", "author", author))
          .is(201);
    }

    assertThat(avatar(site)).isEmpty();
    assertThat(avatar(withImages)).isEqualTo("https://img.example.org/grace.png");
  }

  @Test
  void rendersCommonMarkAndKeepsItHarmless() {
    String body =
        "**bold** _em_ `code`\n\n> quote\n\n1. one\n2. two\n\n[link](https://example.net/a)"
            + " <script>alert(1)</script> <b onclick=\"alert(2)\">b</b>"
            + " [bad](javascript:alert(3))";

    String html = site.aComment("page").saying(body).post().comment().path("html").asText();

    assertThat(html)
        .contains("<strong>bold</strong>")
        .contains("<em>em</em>")
        .contains("<code>code</code>")
        .contains("<blockquote>")
        .contains("<li>one</li>")
        .contains("href=\"https://example.net/a\"")
        .contains("nofollow")
        .contains("ugc");
    assertThat(html.toLowerCase(Locale.ROOT))
        .doesNotContain("<script")
        .doesNotContainPattern("<[^>]*onclick")
        .doesNotContain("href=\"javascript");
  }

  @Test
  void namesTheFieldAtFault() {
    site.aComment("p").field("body", "").tryToPost().isRejectedFor("body");
    site.aComment("p").field("body", " \n\t ").tryToPost().isRejectedFor("body");
    site.aComment("p").without("body").tryToPost().isRejectedFor("body");
    site.aComment("p").field("body", "x".repeat(20_001)).tryToPost().isRejectedFor("body");
    site.aComment("p").byGuest("").tryToPost().isRejectedFor("guest.name");
    site.aComment("p").byGuest(" ").tryToPost().isRejectedFor("guest.name");
    site.aComment("p").byGuest("n".repeat(81)).tryToPost().isRejectedFor("guest.name");
    site.aComment("p")
        .field("guest", Json.of("name", "Ada", "email", "nobody"))
        .tryToPost()
        .isRejectedFor("guest.email");
    site.aComment("p".repeat(513)).tryToPost().isRejectedFor("identifier");
    site.aComment("p").without("guest").tryToPost().isProblem(400);
    site.aComment("p").without("identifier").without("url").tryToPost().isProblem(400);
    site.aComment("p")
        .field("bodi", "x")
        .tryToPost()
        .isProblem(400, "field.unknown")
        .isRejectedFor("bodi");
    site.aComment("p")
        .field("guest", Json.of("name", "Ada", "homepage", "https://x.example"))
        .tryToPost()
        .isProblem(400, "field.unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org/x",
        "//example.org/x",
        "/x",
        "x",
        "https://",
        "https:// example.org/",
        "http://[::1/"
      })
  void refusesAddressesThatAreNone(String url) {
    site.aComment("p").field("url", url).tryToPost().isRejectedFor("url");
  }

  @Test
  void takesTheLongestTextThatIsAllowed() {
    String longest = "x".repeat(20_000);

    Posted posted = site.aComment("page").saying(longest).byGuest("n".repeat(80)).post();

    assertThat(posted.comment().path("html").asText()).contains(longest);
  }

  @Test
  void refusesRepliesToWhatIsNotInTheThread() {
    Posted elsewhere = site.aComment("other page").post();
    Posted theirs = Running.parley().aSite().aComment("page").post();

    for (String parent : List.of(UUID.randomUUID().toString(), elsewhere.id(), theirs.id(), "x")) {
      site.aComment("page").replyingTo(parent).tryToPost().isRejectedFor("parentId");
    }
    assertThat(site.page("page").path("thread").isNull()).isTrue();
  }

  @Test
  void respectsWhatTheSiteAllows() {
    Site closed = site.tenant().aSite().closed().create();
    Site membersOnly = site.tenant().aSite().withoutGuestPosting().create();

    closed.aComment("page").tryToPost().isProblem(409, "site.closed");
    membersOnly.aComment("page").tryToPost().isProblem(403, "guests.refused");

    membersOnly.aComment("page").byAuthor("Grace").post();
  }

  @Test
  void keepsTheTitleAndAddressOfTheFirstComment() {
    site.aComment("page").field("title", "First").post();
    site.aComment("page").field("title", "Second").post();

    assertThat(site.page("page").path("thread").path("title").asText()).isEqualTo("First");
    assertThat(site.page("page").path("thread").path("commentCount").asLong()).isEqualTo(2);
  }

  @Test
  void keepsTextInEveryScript() {
    String text = "Grüße, 你好, مرحبا, 🤦🏽‍♀️ and a\u200Dzero width joiner";

    Posted posted = site.aComment("page").saying(text).byGuest("Ünï 🦊").post();

    String shown =
        CHARACTER
            .matcher(posted.comment().path("html").asText())
            .replaceAll(found -> Character.toString(Integer.parseInt(found.group(1), 16)));
    assertThat(shown).contains(text);
    assertThat(posted.comment().path("author").path("name").asText()).isEqualTo("Ünï 🦊");
  }

  @Test
  void saysWhatIsWrongWithABodyThatIsNoJson() {
    Answer form = site.reader().form(site.path("/comments"), Map.of("body", "x"));
    Answer xml =
        site.reader().send("POST", site.path("/comments"), "application/xml", new byte[] {'<'});

    form.isProblem(415);
    xml.isProblem(415);
  }

  private static String avatar(Site each) {
    return each.reader()
        .get(each.path("/comments"), "url", "https://example.org/x")
        .json(200)
        .path("items")
        .path(0)
        .path("author")
        .path("avatar")
        .asText("")
        .replace("null", "");
  }
}
