package io.parley.acceptance.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.Probe;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Installation;
import io.parley.testkit.http.Site;
import io.parley.testkit.server.ParleyServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Ten thousand events, while the server dies again and again. */
class KilledServerAT {
  private static final int COMMENTS = 10_000;
  private static final int PAGES = 25;
  private static final int SENDERS = 12;
  private static final int DEATHS = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Test
  void everyCommentIsCountedExactlyOnceThoughTheServerIsKilledFiveTimes() throws Exception {
    try (ParleyServer server = ParleyServer.start(Map.of("PARLEY_REST_LIMIT_API_KEY", "0"))) {
      Installation parley = Running.on(server);
      Site site = parley.aSite();
      AtomicInteger next = new AtomicInteger();
      AtomicInteger accepted = new AtomicInteger();
      ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
      List<Future<?>> sending = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        sending.add(senders.submit(() -> post(site, next, accepted)));
      }

      Random random = new Random();
      for (int death = 1; death <= DEATHS; death++) {
        int share = COMMENTS / (DEATHS + 1);
        int moment = death * share - random.nextInt(share / 2);
        Probe.until("comment " + moment, PATIENCE, accepted::get, comments -> comments >= moment);
        if (random.nextBoolean()) {
          server.kill();
        } else {
          server.crash();
        }
        server.restart();
      }
      for (Future<?> sender : sending) {
        sender.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
      senders.shutdown();

      JsonNode waiting =
          Probe.until(
              "the arrival of all events",
              PATIENCE,
              () -> discussion(parley),
              events -> events.path("pending").asLong() == 0);
      assertThat(waiting.path("parked").asLong()).isZero();
      assertThat(comments(site)).isEqualTo(COMMENTS);
      assertThat(
              site.admin()
                  .get(site.path("/statistics"))
                  .json(200)
                  .path("total")
                  .path("commentsPosted")
                  .asLong())
          .isEqualTo(COMMENTS);
    }
  }

  // Each is sent with the same key until it is answered: it is posted once.
  private static void post(Site site, AtomicInteger next, AtomicInteger accepted) {
    for (int number = next.getAndIncrement(); number < COMMENTS; number = next.getAndIncrement()) {
      Api program = site.admin().with("Idempotency-Key", Fresh.idempotencyKey());
      Map<String, ?> comment =
          site.aComment("page " + number % PAGES)
              .saying("Number " + number)
              .byAuthor("A")
              .request();
      Probe.until(
          "an answer to comment " + number,
          PATIENCE,
          () -> program.post(site.path("/comments"), comment).status(),
          status -> status == 201);
      accepted.incrementAndGet();
    }
  }

  private static JsonNode discussion(Installation parley) {
    for (JsonNode module : parley.operator().get("/operator/events").json(200).path("items")) {
      if (module.path("module").asText().equals("discussion")) {
        assertThat(module.path("reachable").asBoolean()).isTrue();
        return module;
      }
    }
    throw new AssertionError("discussion sends no events");
  }

  private static long comments(Site site) {
    String[] pages = new String[2 * PAGES];
    for (int page = 0; page < PAGES; page++) {
      pages[2 * page] = "identifier";
      pages[2 * page + 1] = "page " + page;
    }
    long comments = 0;
    for (JsonNode count : site.reader().get(site.path("/counts"), pages).json(200).path("counts")) {
      comments += count.asLong();
    }
    return comments;
  }
}
