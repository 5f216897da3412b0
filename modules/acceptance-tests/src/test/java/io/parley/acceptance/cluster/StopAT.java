package io.parley.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.http.Installation;
import io.parley.testkit.http.Site;
import io.parley.testkit.http.Tenant;
import io.parley.testkit.server.CommandResult;
import io.parley.testkit.server.ParleyCluster;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a stop waits for, and what it does not. */
class StopAT {
  private static final Duration UPLOAD = Duration.ofSeconds(25);
  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  // What a node does after its last request.
  private static final Duration CLOSING = Duration.ofSeconds(30);

  @Test
  void whatIsOnItsWayIsAnsweredAndStreamsEndAtOnce() {
    try (ParleyCluster cluster = ParleyCluster.start(1)) {
      Site site = Installation.at(cluster.address(), cluster.operatorKey()).aSite();
      Tenant.SignedIn moderator = site.tenant().signedIn("role", "moderator");
      SlowUpload upload = SlowUpload.ofFile(site, UPLOAD);
      CompletableFuture<CommandResult> stopped = new CompletableFuture<>();
      long began;
      long streamed;
      try (Stream<String> lines = moderator.reading().lines("/moderation/events")) {
        began = System.nanoTime();
        new Thread(() -> stopped.complete(cluster.run("stop")), "stop").start();

        lines.forEach(line -> assertThat(line).doesNotContain("error"));
        streamed = System.nanoTime() - began;
      }

      assertThat(upload.isUnderWay()).isTrue();
      assertThat(Duration.ofNanos(streamed)).isLessThan(AT_ONCE);
      assertThat(upload.outcome()).isEqualTo("202");
      stopped.join().success();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(UPLOAD.plus(CLOSING));
    }
  }
}
