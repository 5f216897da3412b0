package io.parley.acceptance.moving;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.acceptance.Running;
import io.parley.testkit.Probe;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Installation;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import io.parley.testkit.server.ParleyServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The server of a module is gone, slow or wrong, and everybody hears in time what is possible. Each
 * test ends with all servers well, none of which anybody has started again by hand.
 */
class FarSideAT {
  private static final List<String> APART =
      List.of("discussion", "identity", "moderation", "tenancy");
  private static final String PAGE = "busy";

  // More than it takes to open a circuit.
  private static final int GUESTS = 6;

  // What a busy machine may add to what is promised.
  private static final Duration SLACK = Duration.ofSeconds(2);

  // Once it is known that nobody answers, nobody waits.
  private static final Duration AT_ONCE = SLACK;

  // Readers of a thread in memory wait 1.2 s for news of it, whoever posts 3 s for the screening,
  // and everybody 10 s for whatever they asked for.
  private static final Duration READING = Duration.ofMillis(1_200).plus(SLACK);
  private static final Duration SCREENING = Duration.ofSeconds(3).plus(SLACK);
  private static final Duration DEADLINE = Duration.ofSeconds(10).plus(SLACK);

  private static final Map<String, FarServer> FAR = new TreeMap<>();
  private static ParleyServer server;
  private static Installation parley;

  @BeforeAll
  static void start() {
    server =
        ParleyServer.start(
            Map.of(
                "PARLEY_TOPOLOGY",
                "split:" + String.join(",", APART),
                "PARLEY_HEAP",
                "512m",
                // Guests who are told to come again do so many times a second.
                "PARLEY_REST_LIMIT_PUBLIC_ADDRESS",
                "0",
                "PARLEY_REST_LIMIT_PUBLIC_SITE",
                "0"));
    parley = Running.on(server);
    for (String module : APART) {
      // A new tenant with a new site takes calls of all of them.
      FAR.put(
          module,
          FarServer.of(server, module).awaitCalls(() -> parley.aSite().aComment(PAGE).post()));
    }
  }

  @AfterAll
  static void stop() {
    server.close();
    FAR.values().forEach(FarServer::close);
  }

  @AfterEach
  void heal() {
    FAR.values().forEach(FarServer::recover);
    Api anybody = Api.at(server.address()).outside();
    Probe.until(
        "health",
        Duration.ofMinutes(2),
        () -> anybody.get("/health/ready").at("status").asText(),
        status -> status.equals("up"));
  }

  @ParameterizedTest
  @EnumSource
  void commentsWaitInTheQueueWhenTheServerOfModeration(Fault fault) {
    FarServer moderation = FAR.get("moderation");
    Site site = parley.aSite();
    site.aComment(PAGE).post();
    Api moderator = site.tenant().withScopes("moderation");
    Guests guests = new Guests(site, PAGE);
    List<Timed> unscreened = new ArrayList<>();
    PageReader reader = PageReader.of(site, PAGE);
    try (reader) {
      moderation.fallIll(fault);

      unscreened.addAll(guests.speak(GUESTS));
      unscreened.forEach(comment -> comment.within(SCREENING));
      assertThat(moderation.circuit()).isEqualTo("open");
      unscreened.add(guests.speak(1).get(0).within(AT_ONCE));
      Timed.of(() -> moderator.get("/moderation/comments/counts"))
          .within(AT_ONCE)
          .asksToComeAgain();

      recover(
          moderation, fault, () -> moderator.get("/moderation/comments/counts").status() == 200);
    }

    assertThat(reader.failed()).as("of %d reads", reader.reads()).isEmpty();
    assertThat(reader.longest()).isLessThan(READING);
    for (Timed comment : unscreened) {
      assertThat(comment.answer().is(201).textAt("status")).isEqualTo("pending");
    }
    List<String> waiting = unscreened.stream().map(one -> id(one.answer())).toList();
    assertThat(guests.repeat().stream().map(FarSideAT::id)).containsExactlyElementsOf(waiting);
    assertThat(Json.texts(moderator.get("/moderation/comments").json(200).path("items"), "id"))
        .containsExactlyInAnyOrderElementsOf(waiting);
    assertThat(guests.speak(1).get(0).answer().is(201).textAt("status")).isEqualTo("published");
    assertThat(site.page(PAGE).path("items")).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void readersReadOnAndWritersAreToldToComeAgainWhenTheServerOfTheDiscussion(Fault fault) {
    FarServer discussion = FAR.get("discussion");
    Site site = parley.aSite();
    site.aComment(PAGE).post();
    Guests guests = new Guests(site, PAGE);
    PageReader reader = PageReader.of(site, PAGE);
    try (reader) {
      Probe.until("a reader", Duration.ofSeconds(10), () -> reader.reads() > 0);
      discussion.fallIll(fault);

      List<Timed> told = new ArrayList<>(guests.speak(GUESTS));
      told.add(guests.speak(1).get(0));
      told.add(Timed.of(() -> site.reader().get(site.path("/comments"), "identifier", "cold")));
      told.forEach(answer -> answer.within(DEADLINE));
      if (!fault.answersInTheEnd()) {
        told.forEach(Timed::asksToComeAgain);
      }
      if (fault.showsAtOnce()) {
        assertThat(discussion.circuit()).isEqualTo("open");
        told.subList(GUESTS, told.size()).forEach(answer -> answer.within(AT_ONCE));
      }
      Probe.until("a page that may be old", READING, () -> reader.stale() > 0);

      recover(discussion, fault, () -> areIn(guests));
    }

    assertThat(reader.failed()).as("of %d reads", reader.reads()).isEmpty();
    assertThat(reader.longest()).isLessThan(READING);
    assertThat(site.readAll(PAGE).stream().skip(1).map(item -> item.path("html").asText()))
        .hasSameSizeAs(guests.texts())
        .allSatisfy(html -> assertThat(guests.texts()).anyMatch(html::contains))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "identity, IS_GONE, false",
    "identity, IS_SILENT, false",
    "identity, IS_KILLED, false",
    "tenancy, IS_GONE, true",
    "tenancy, IS_SILENT, true",
    "tenancy, IS_KILLED, true"
  })
  void nobodyIsLeftHangingWhenTheServerOf(String module, Fault fault, boolean guestsMayNotice) {
    FarServer far = FAR.get(module);
    Site site = parley.aSite();
    site.aComment(PAGE).post();
    // Nobody has seen this key yet: identity has to say whose it is, and tenancy what is theirs.
    Api newcomer = site.tenant().withScopes("site:admin");
    Guests guests = new Guests(site, PAGE);
    PageReader reader = PageReader.of(site, PAGE);
    try (reader) {
      Probe.until("a reader", Duration.ofSeconds(10), () -> reader.reads() > 0);
      far.fallIll(fault);

      List<Timed> told = new ArrayList<>(guests.speak(GUESTS));
      told.add(Timed.of(() -> newcomer.get("/sites")));
      for (Timed answer : told) {
        if (answer.within(DEADLINE).answer().status() != 201) {
          answer.asksToComeAgain();
        }
      }
      assertThat(told.get(GUESTS).answer().status()).isEqualTo(503);
      assertThat(told.subList(0, GUESTS))
          .allMatch(answer -> guestsMayNotice || answer.answer().status() == 201);

      recover(far, fault, () -> newcomer.get("/sites").status() == 200 && areIn(guests));
    }

    assertThat(reader.failed()).as("of %d reads", reader.reads()).isEmpty();
    assertThat(reader.longest()).isLessThan(READING);
    assertThat(site.readAll(PAGE)).hasSize(1 + guests.texts().size());
  }

  private static boolean areIn(Guests guests) {
    return guests.repeat().stream().allMatch(answer -> answer.status() == 201);
  }

  private static String id(Answer posted) {
    return posted.textAt("comment.id");
  }

  private static void recover(FarServer far, Fault fault, Callable<Boolean> well) {
    long began = System.nanoTime();
    far.recover();
    Probe.until("the end of the fault", fault.recovery(), well);
    System.out.printf(
        Locale.ROOT,
        "The server of %s %s: %.1f s after that all was well%n",
        far,
        fault.name().toLowerCase(Locale.ROOT).replace('_', ' '),
        (System.nanoTime() - began) / 1e9);
  }
}
