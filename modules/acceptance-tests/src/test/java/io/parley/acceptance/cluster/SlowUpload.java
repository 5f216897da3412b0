package io.parley.acceptance.cluster;

import io.parley.acceptance.SlowSender;
import io.parley.testkit.http.DisqusExport;
import io.parley.testkit.http.DisqusPost;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import io.parley.testkit.http.Tenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;

/** A request that is on its way for so long that servers stop meanwhile. */
final class SlowUpload {
  private static final int PIECES = 50;

  private final CompletableFuture<String> status = new CompletableFuture<>();

  /** A file to import. It is passed on to a node as it comes. */
  static SlowUpload ofFile(Site site, Duration time) {
    DisqusExport export = DisqusExport.empty().thread("t").post(DisqusPost.of("1", "t"));
    String file = new String(export.bytes(), StandardCharsets.UTF_8);
    return new SlowUpload(site, site.path("/imports?format=disqus"), file, time);
  }

  /** A comment. */
  static SlowUpload ofComment(Site site, String thread, Duration time) {
    Object comment = site.aComment(thread).saying("Said slowly").byAuthor("Author").request();
    return new SlowUpload(site, site.path("/comments"), Json.text(comment), time);
  }

  private SlowUpload(Site site, String path, String body, Duration time) {
    String key = site.tenant().key(Tenant.SCOPES);
    Thread person = new Thread(() -> send(site, key, path, body, time), "slow upload");
    person.setDaemon(true);
    person.start();
  }

  private void send(Site site, String key, String path, String body, Duration time) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    try (SlowSender sender =
        new SlowSender(
            site.reader().server(),
            "POST /api/v1" + path,
            length,
            "Authorization: Bearer " + key + "\r\n")) {
      for (int piece = 0; piece < PIECES; piece++) {
        sender.sends(
            body.substring(piece * body.length() / PIECES, (piece + 1) * body.length() / PIECES));
        LockSupport.parkNanos(time.toNanos() / PIECES);
      }
      int answered = sender.finalStatus();
      status.complete(answered < 400 ? String.valueOf(answered) : answered + " " + sender.body());
    } catch (IOException cut) {
      status.completeExceptionally(cut);
    }
  }

  boolean isUnderWay() {
    return !status.isDone();
  }

  /** Waits for the answer: its status, with what went wrong, or what came instead. */
  String outcome() {
    try {
      return status.join();
    } catch (CompletionException cut) {
      return String.valueOf(cut.getCause());
    }
  }
}
