package io.parley.acceptance.moving;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.acceptance.Running;
import io.parley.testkit.Probe;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Installation;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import io.parley.testkit.server.CommandResult;
import io.parley.testkit.server.ParleyServer;
import io.parley.testkit.server.RoutesFile;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each test begins and ends with all modules in one server. */
class MovingAT {
  private static final Duration MOST = Duration.ofSeconds(30);
  private static final Duration BETWEEN_ERRANDS = Duration.ofMillis(500);
  private static final Pattern CHOICES = Pattern.compile("choose from ([a-z, ]+)\\.");

  private static ParleyServer server;
  private static Installation parley;

  @BeforeAll
  static void start() {
    server =
        ParleyServer.start(
            Map.of("PARLEY_TOPOLOGY", "monolith", "PARLEY_REST_LIMIT_API_KEY", "1000000"));
    parley = Running.on(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void aModuleMovesOutAndBackWhileItIsUsed(Chore chore) {
    String module = chore.module();
    Site site = parley.aSite();
    Traffic traffic = Traffic.on(site);
    Errands errands = Errands.of("chore", BETWEEN_ERRANDS, number -> chore.next(site));
    try (traffic;
        errands) {
      traffic.goOnFor(50);

      CommandResult split = server.run("split", module);
      traffic.goOnFor(50);
      Duration out = longest(traffic, errands);
      traffic.measureAnew();
      errands.measureAnew();
      CommandResult unsplit = server.run("unsplit", module);
      traffic.goOnFor(50);
      Duration back = longest(traffic, errands);

      print(module + " out", out, split);
      print(module + " back", back, unsplit);
      assertThat(split.success()).contains("counted and summed up the same on both sides");
      assertThat(unsplit.success()).contains(module + " is in the main server again");
      assertThat(out).isLessThan(MOST);
      assertThat(back).isLessThan(MOST);
    }

    assertThat(traffic.failedReads()).as("of %d reads", traffic.reads()).isEmpty();
    assertThat(traffic.strangeAnswers()).isEmpty();
    assertThat(errands.strangeAnswers()).isEmpty();
    assertThat(errands.done()).isNotEmpty();
    assertThat(
            Probe.until(
                "the end of what was begun",
                Duration.ofMinutes(2),
                () -> chore.shown(site),
                shown -> shown.size() >= errands.done().size()))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(errands.done());
    List<String> waiting = waiting(site);
    assertThat(Stream.concat(traffic.onThePage().stream(), waiting.stream()))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(traffic.acknowledged());
    if (chore != Chore.MODERATION) {
      assertThat(waiting).isEmpty();
    }
    int comments = 1 + traffic.acknowledged().size() + chore.comments(errands.done().size());
    Probe.until(
        "a count of " + comments + " comments",
        Duration.ofMinutes(2),
        () -> counted(site),
        counted -> counted >= comments);
    assertThat(counted(site)).isEqualTo(comments);
  }

  private static Duration longest(Traffic traffic, Errands errands) {
    return Stream.of(traffic.longestWait(), errands.longestWait())
        .max(Duration::compareTo)
        .orElseThrow();
  }

  private static int counted(Site site) {
    return site.admin()
        .get(site.path("/statistics"))
        .json(200)
        .path("total")
        .path("commentsPosted")
        .asInt();
  }

  // While moderation takes no commands, comments are not screened and wait for a moderator.
  private static List<String> waiting(Site site) {
    return Json.texts(Chore.list(site.admin(), "/moderation/comments"), "id");
  }

  @Test
  void noModuleIsLeftOut() {
    CommandResult refused = server.run("split", "billing");

    Matcher choices = CHOICES.matcher(refused.errors() + refused.output());
    assertThat(choices.find()).as("%s", refused).isTrue();
    assertThat(choices.group(1).split(", "))
        .containsExactlyInAnyOrderElementsOf(Stream.of(Chore.values()).map(Chore::module).toList());
  }

  @Test
  void whatAKilledNodeHasAcknowledgedIsThere() {
    Site site = parley.aSite();
    server.run("split", "discussion").success();
    Traffic traffic = Traffic.on(site);
    try (traffic) {
      traffic.goOnFor(50);

      server.killNode("discussion");

      // The supervisor starts it again; nobody else does anything.
      traffic.goOnFor(50);
    }

    assertThat(traffic.strangeAnswers()).isEmpty();
    assertThat(traffic.onThePage())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(traffic.acknowledged());
    server.run("unsplit", "discussion").success();
  }

  @Test
  void aSplitInstallationComesUpSplitAndReturnsWithoutAPause() {
    Site site = parley.aSite();
    String before = site.aComment("page").post().id();
    server.run("split", "discussion").success();
    server.run("stop").success();
    server.restart();

    assertThat(server.run("status").success()).contains("discussion", "/health/ready");
    assertThat(site.page("page").path("items").path(0).path("id").asText()).isEqualTo(before);
    String after = site.aComment("page").post().id();
    assertThat(poolsAfterTraffic(site))
        .as("roles that are signed in, by database")
        .isEqualTo(
            Map.of(
                "main",
                    List.of(
                        "parley_batch",
                        "parley_exchange",
                        "parley_identity",
                        "parley_insight",
                        "parley_moderation",
                        "parley_notification",
                        "parley_tenancy"),
                "discussion", List.of("parley_discussion")));

    // The main server was started without the module, and people read on all the same.
    try (Traffic traffic = Traffic.on(site)) {
      assertThat(server.run("unsplit", "discussion").success()).contains("until the next");
      traffic.goOnFor(20);
      assertThat(traffic.failedReads()).isEmpty();
      assertThat(server.run("split", "discussion").success()).contains("of its own");
      assertThat(server.run("unsplit", "discussion").success()).contains("until the next");
      traffic.goOnFor(20);
      assertThat(traffic.failedReads()).isEmpty();
    }
    server.run("stop").success();
    server.restart();

    assertThat(server.run("status").success()).doesNotContain("discussion");
    List<String> ids = site.readAll("page").stream().map(item -> item.path("id").asText()).toList();
    assertThat(ids).containsExactly(before, after);
  }

  @Test
  void keysAreReplacedWhileModulesAreCalled() {
    Site site = parley.aSite();
    server.run("split", "discussion").success();
    String former = server.internalKeys();
    String next = "next:" + Base64.getEncoder().encodeToString(new SecureRandom().generateSeed(32));
    try (Traffic traffic = Traffic.on(site)) {
      for (String keys : List.of(former + "," + next, next + "," + former, next)) {
        RoutesFile.of(server).sign(keys);
        RoutesFile.of(server, "discussion").sign(keys);
        // Servers look at their files four times a second.
        traffic.goOnFor(100, Duration.ofSeconds(2));
      }
      server.run("split", "insight").success();
      traffic.goOnFor(50);

      assertThat(RoutesFile.of(server, "insight").keys()).isEqualTo(next);
      assertThat(server.run("key", "operator").success()).contains("parley_");
      assertThat(traffic.failedReads()).as("of %d reads", traffic.reads()).isEmpty();
      assertThat(traffic.strangeAnswers()).isEmpty();
    }
    int posted = site.readAll(Traffic.PAGE).size();
    Probe.until("what insight was told", Duration.ofMinutes(1), () -> counted(site) == posted);
    server.run("unsplit", "insight").success();
    server.run("unsplit", "discussion").success();
  }

  @Test
  void commentsWaitWhileModerationIsAway() {
    Site site = parley.aSite();
    server.run("split", "moderation").success();
    assertThat(site.aComment("page").tryToPost().is(201).textAt("status")).isEqualTo("published");

    server.killNode("moderation");
    Answer unscreened = site.aComment("page").tryToPost().is(201);

    assertThat(unscreened.textAt("status")).isEqualTo("pending");
    String waiting = unscreened.at("comment").path("id").asText();
    Api moderator = site.tenant().withScopes("moderation");
    // The supervisor starts it again; then the comment is in the queue.
    Probe.until(
        "the comment is in the queue",
        Duration.ofMinutes(2),
        () -> moderator.get("/moderation/comments").status() == 200);
    assertThat(Json.texts(moderator.get("/moderation/comments").json(200).path("items"), "id"))
        .containsExactly(waiting);
    server.run("unsplit", "moderation").success();
  }

  @Test
  void whatCannotBeMovedIsSaidAndNothingChanges() {
    assertThat(server.run("split", "billing").errors() + server.run("split", "billing").output())
        .contains("There is no module billing: choose from tenancy, ");
    CommandResult notSplit = server.run("unsplit", "exchange");

    assertThat(notSplit.exitCode()).isOne();
    assertThat(notSplit.output()).contains("The module exchange is not split");
    assertThat(server.run("status").success()).doesNotContain("exchange", "billing");
  }

  // Exchange looks at its queue by itself and insight is told of posts; the others are asked.
  private static Map<String, List<String>> poolsAfterTraffic(Site site) {
    Map<String, List<String>> pools = new TreeMap<>();
    Probe.until(
        "every hosted module has used its pool",
        Duration.ofSeconds(30),
        () -> {
          site.aComment("elsewhere").post();
          pools.put("main", server.signedInRoles(""));
          pools.put("discussion", server.signedInRoles("discussion"));
          return pools.get("main").size() >= 6 && !pools.get("discussion").isEmpty();
        });
    return pools;
  }

  private static void print(String move, Duration longest, CommandResult command) {
    String said =
        command
            .output()
            .lines()
            .filter(line -> line.startsWith("Writing to"))
            .findFirst()
            .orElse("nothing");
    System.out.printf(
        Locale.ROOT,
        "Moving %s: the longest wait of a writer was %.1f s; the command said: %s%n",
        move,
        longest.toMillis() / 1000.0,
        said);
  }
}
