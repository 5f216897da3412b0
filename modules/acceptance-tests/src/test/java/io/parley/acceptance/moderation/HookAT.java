package io.parley.acceptance.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.CommentDraft.Posted;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.OutsideServer;
import io.parley.testkit.http.Site;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A site asks a program about its comments. */
class HookAT {
  private static final String PATH = "/moderation/hook";

  private final Site site = Running.parley().aSite();
  private final Api moderator = site.tenant().withScopes("moderation");
  private final OutsideServer hook = new OutsideServer();

  @BeforeEach
  void answer() {
    hook.says(
        question -> {
          String verdict = question.body().contains("off topic") ? "hold" : "allow";
          return "{\"verdict\":\"" + verdict + "\",\"reason\":\"by my list\"}";
        });
  }

  @AfterEach
  void stop() {
    hook.close();
  }

  @Test
  void whatTheProgramHoldsWaitsAndTellsWhy() throws Exception {
    String url = hook.url("/").toString();
    JsonNode made = site.admin().patch(site.path(PATH), Json.of("url", url)).json(200);
    String secret = made.path("secret").asText();
    JsonNode trial = site.admin().post(site.path(PATH + "/trial"), Json.of()).json(200);
    Posted fine = site.aComment("page").saying("The last ferry").post();
    Posted held = site.aComment("page").saying("This is off topic").post();

    assertThat(trial.path("verdict").asText()).isEqualTo("allow");
    assertThat(site.admin().get(site.path(PATH)).json(200).path("secret").isNull()).isTrue();
    assertThat(Json.texts(moderator.get("/moderation/comments").json(200).path("items"), "id"))
        .contains(held.id())
        .doesNotContain(fine.id());
    JsonNode why = moderator.get("/moderation/comments/" + held.id()).json(200).path("explanation");
    assertThat(why.path("findings").toString()).contains("\"check\":\"hook\"", "by my list");
    assertThat(hook.questions()).hasSize(3);
    for (OutsideServer.Question one : hook.questions()) {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      String signed = one.header("Parley-Timestamp") + "." + one.body();
      assertThat(one.header("Parley-Signature"))
          .isEqualTo(
              HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
    }
    moderator.patch(site.path(PATH), Json.of("url", "")).isProblem(403, "scope.missing");
    site.admin().patch(site.path(PATH), Json.of("url", "ftp://a")).isProblem(400, "hook.url");
  }
}
