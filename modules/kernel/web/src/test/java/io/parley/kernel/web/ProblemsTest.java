package io.parley.kernel.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Unavailable;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProblemsTest {
  private final Problems problems = new Problems(new Json());

  @Test
  void givesEachErrorItsStatus() {
    assertThat(problems.of(new Rejected("a.b", "x"), "r").status()).isEqualTo(400);
    assertThat(problems.of(new Denied("a.b", "x"), "r").status()).isEqualTo(403);
    assertThat(problems.of(new NotFound("a.b", "x"), "r").status()).isEqualTo(404);
    assertThat(problems.of(new Conflict("a.b", "x"), "r").status()).isEqualTo(409);
    assertThat(problems.of(new Unavailable("a.b", "x"), "r").status()).isEqualTo(503);
    assertThat(problems.of(HttpProblem.tooLarge(3), "r").status()).isEqualTo(413);
  }

  private static String retryAfter(Duration wait) {
    return Problems.headers(new Unavailable("a.b", "x", null, wait))
        .getOrDefault("Retry-After", "");
  }

  @Test
  void asksToComeBackLater() {
    assertThat(Problems.headers(new Unavailable("a.b", "x"))).containsKey("Retry-After");
    assertThat(retryAfter(Duration.ofMillis(3_001))).isEqualTo("4");
    assertThat(retryAfter(Duration.ofSeconds(3))).isEqualTo("3");
    assertThat(retryAfter(Duration.ZERO)).isEqualTo("1");
    assertThat(Problems.headers(HttpProblem.tooMany(7))).containsEntry("Retry-After", "7");
    assertThat(Problems.headers(new Rejected("a.b", "x"))).isEmpty();
  }

  @Test
  void saysHowLongToWaitInWordsThatPeopleUse() {
    assertThat(HttpProblem.tooMany(7).detail()).endsWith("Try again in 7 seconds.");
    assertThat(HttpProblem.tooMany(86_400).detail()).endsWith("Try again in 24 hours.");
  }

  @Test
  void tellsNothingOfTheInside() {
    Problem problem = problems.of(new IllegalStateException("/etc/secret select * from x"), "r-1");

    assertThat(new String(problems.bytes(problem), UTF_8))
        .doesNotContain("secret", "select", "IllegalState")
        .contains("\"status\":500", "\"requestId\":\"r-1\"", "server.fault");
  }

  @Test
  void isADocumentOfRfc9457() {
    Problem problem = problems.of(new Rejected("comment.body.empty", "Say it.", "body"), "r-1");

    assertThat(new String(problems.bytes(problem), UTF_8))
        .isEqualTo(
            "{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,"
                + "\"detail\":\"Say it.\",\"code\":\"comment.body.empty\",\"field\":\"body\","
                + "\"requestId\":\"r-1\"}");
  }
}
