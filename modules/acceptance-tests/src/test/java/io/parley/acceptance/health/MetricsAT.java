package io.parley.acceptance.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.acceptance.Running;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Installation;
import org.junit.jupiter.api.Test;

class MetricsAT {
  private final Installation parley = Running.parley();

  @Test
  void aKeyOfTheOperatorReadsTheFiguresOfTheServer() {
    Answer answer = parley.operator().outside().get("/metrics").is(200);

    assertThat(answer.header("Content-Type")).startsWith("text/plain").contains("version=0.0.4");
    assertThat(answer.header("Cache-Control")).contains("no-store");
    assertThat(answer.text())
        .contains("# TYPE ", "jvm_")
        .contains("parley-discussion", "discussion-outlines");
  }

  @Test
  void nobodyElseReadsThem() {
    Api visitor = parley.visitor().outside();

    Answer without = visitor.get("/metrics").isProblem(401, "credentials.missing");
    assertThat(without.header("WWW-Authenticate")).startsWith("Bearer");
    assertThat(without.text()).doesNotContain("jvm_");
    visitor.from("127.0.0.1").get("/metrics").isProblem(401);
    visitor.withKey("parley_op_unknown").get("/metrics").isProblem(401, "credentials.unknown");
    parley.aTenant().admin().outside().get("/metrics").isProblem(403, "scope.missing");
  }
}
