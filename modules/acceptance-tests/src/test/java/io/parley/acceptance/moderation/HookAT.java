package io.parley.acceptance.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.parley.acceptance.Running;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.CommentDraft.Posted;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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
  private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
  private HttpServer hook;

  private record Asked(String timestamp, String signature, String body) {}

  @BeforeEach
  void start() throws IOException {
    hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hook.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.add(
              new Asked(
                  exchange.getRequestHeaders().getFirst("Parley-Timestamp"),
                  exchange.getRequestHeaders().getFirst("Parley-Signature"),
                  body));
          String verdict = body.contains("off topic") ? "hold" : "allow";
          byte[] answer =
              ("{\"verdict\":\"" + verdict + "\",\"reason\":\"by my list\"}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    hook.start();
  }

  @AfterEach
  void stop() {
    hook.stop(0);
  }

  @Test
  void whatTheProgramHoldsWaitsAndTellsWhy() throws Exception {
    String url = "http://127.0.0.1:" + hook.getAddress().getPort() + "/";
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
    assertThat(asked).hasSize(3);
    for (Asked one : asked) {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] signed = (one.timestamp() + "." + one.body()).getBytes(StandardCharsets.UTF_8);
      assertThat(one.signature()).isEqualTo(HexFormat.of().formatHex(mac.doFinal(signed)));
    }
    moderator.patch(site.path(PATH), Json.of("url", "")).isProblem(403, "scope.missing");
    site.admin().patch(site.path(PATH), Json.of("url", "ftp://a")).isProblem(400, "hook.url");
  }
}
