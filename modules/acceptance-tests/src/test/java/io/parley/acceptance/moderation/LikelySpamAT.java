package io.parley.acceptance.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.Probe;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.CommentDraft.Posted;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From what moderators call spam to the next comment that is like it. */
class LikelySpamAT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String SPAM = "Cheap replica watches, casino discount";

  private final Site site = Running.parley().aSite();
  private final Api moderator = site.tenant().withScopes("moderation");

  private JsonNode classifier(Site of) {
    return of.admin().get("/moderation/classifier").json(200);
  }

  private void decide(String action, String text, int many) {
    List<Object> judged = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      judged.add(
          Json.of("id", site.aComment("page").byAuthor("Anna").saying(text + " " + i).post().id()));
    }
    moderator.post("/moderation/decisions", Json.of("action", action, "comments", judged)).is(200);
  }

  @Test
  void whatIsLikeWhatWasSpamWaitsAndTellsWhyOnThisTenantAlone() {
    Site other = Running.parley().aSite();
    site.admin().patch(site.path("/moderation"), Json.of("mode", "pre")).is(200);
    int needed = classifier(site).path("needed").asInt();
    decide("spam", SPAM, needed);
    decide("approve", "The last ferry leaves the harbour", needed);
    Probe.until("active", SOON, () -> classifier(site).path("active").asBoolean());

    site.admin().patch(site.path("/moderation"), Json.of("mode", "after", "holdFrom", 80)).is(200);
    Posted held = site.aComment("page").saying("More cheap replica watches").post();
    Posted fine = site.aComment("page").saying("When does the ferry leave?").post();

    assertThat(Json.texts(moderator.get("/moderation/comments").json(200).path("items"), "id"))
        .contains(held.id())
        .doesNotContain(fine.id());
    JsonNode why = moderator.get("/moderation/comments/" + held.id()).json(200).path("explanation");
    assertThat(why.path("verdict").asText()).isEqualTo("hold");
    assertThat(why.path("findings").toString()).contains("\"check\":\"classifier\"", "replica");
    assertThat(classifier(other).path("spam").asInt()).isZero();
    assertThat(classifier(other).path("active").asBoolean()).isFalse();
    site.tenant()
        .withScopes("discussion:read")
        .get("/moderation/classifier")
        .isProblem(403, "scope.missing");
    site.reader().get("/moderation/classifier").isProblem(401, "credentials.missing");
  }
}
