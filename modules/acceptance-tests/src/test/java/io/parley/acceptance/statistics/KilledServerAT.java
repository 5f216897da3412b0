package io.parley.acceptance.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.acceptance.Running;
import io.parley.testkit.Probe;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Installation;
import io.parley.testkit.http.Json;
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
  private static final int COMMENTS_PER_INVITATION = 200;
  private static final int INVITATIONS = COMMENTS / COMMENTS_PER_INVITATION;
  private static final int PAGES = 25;
  private static final int SENDERS = 12;
  private static final int DEATHS = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Test
  void everyEventHasItsEffectOnceAndInOrderThoughTheServerIsKilledFiveTimes() throws Exception {
    try (ParleyServer server = ParleyServer.start(Map.of("PARLEY_REST_LIMIT_API_KEY", "0"))) {
      Installation parley = Running.on(server);
      Site site = parley.aSite();
      AtomicInteger next = new AtomicInteger();
      AtomicInteger accepted = new AtomicInteger();
      ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
      List<Future<?>> sending = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        sending.add(senders.submit(() -> send(site, next, accepted)));
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

      awaitArrivalOfAll(parley, "discussion");
      awaitArrivalOfAll(parley, "identity");
      assertThat(comments(site)).isEqualTo(COMMENTS);
      assertThat(
              site.admin()
                  .get(site.path("/statistics"))
                  .json(200)
                  .path("total")
                  .path("commentsPosted")
                  .asLong())
          .isEqualTo(COMMENTS);
      List<String> members =
          Json.texts(site.admin().get("/members", "limit", "100").json(200).path("items"), "email");
      assertThat(members).hasSize(INVITATIONS + 1);
      assertThat(recipients(parley).stream().filter(members::contains))
          .containsExactlyInAnyOrderElementsOf(members);
      // All comments of a page are one stream, so effects in another order would show.
      assertThat(Arrivals.of(server, site, "discussion", "insight"))
          .returns((long) COMMENTS, Arrivals::sent)
          .returns((long) COMMENTS, Arrivals::delivered)
          .returns((long) COMMENTS, Arrivals::taken)
          .returns(0L, Arrivals::early)
          .returns(0L, Arrivals::unsent)
          .matches(arrivals -> arrivals.transactions() > 2 * PAGES, "in many transactions");
      assertThat(Arrivals.of(server, site, "identity", "notification"))
          .returns(INVITATIONS + 1L, Arrivals::sent)
          .returns(INVITATIONS + 1L, Arrivals::delivered)
          .returns(INVITATIONS + 1L, Arrivals::taken)
          .returns(0L, Arrivals::early)
          .returns(0L, Arrivals::unsent);
    }
  }

  private static void send(Site site, AtomicInteger next, AtomicInteger accepted) {
    for (int number = next.getAndIncrement(); number < COMMENTS; number = next.getAndIncrement()) {
      until201(
          site,
          site.path("/comments"),
          site.aComment("page " + number % PAGES)
              .saying("Number " + number)
              .byAuthor("A")
              .request());
      accepted.incrementAndGet();
      if (number % COMMENTS_PER_INVITATION == 0) {
        until201(
            site,
            "/members",
            Json.of("email", Fresh.email("invited"), "name", "Ivy", "role", "analyst"));
      }
    }
  }

  // Each is sent with the same key until it is answered: it happens once.
  private static void until201(Site site, String path, Map<String, ?> request) {
    Api program = site.admin().with("Idempotency-Key", Fresh.idempotencyKey());
    Probe.until(
        "an answer to " + request,
        PATIENCE,
        () -> program.post(path, request),
        answer -> answer.status() == 201);
  }

  private static void awaitArrivalOfAll(Installation parley, String sender) {
    JsonNode events =
        Probe.until(
            "the arrival of all events of " + sender,
            PATIENCE,
            () -> events(parley, sender),
            seen -> seen.path("pending").asLong() == 0);
    assertThat(events.path("parked").asLong()).isZero();
  }

  private static JsonNode events(Installation parley, String sender) {
    for (JsonNode module : parley.operator().get("/operator/events").json(200).path("items")) {
      if (module.path("module").asText().equals(sender)) {
        assertThat(module.path("reachable").asBoolean()).isTrue();
        return module;
      }
    }
    throw new AssertionError(sender + " sends no events");
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

  private static List<String> recipients(Installation parley) {
    return Json.texts(
        parley.operator().get("/operator/mails", "limit", "100").json(200).path("items"),
        "recipient");
  }
}
