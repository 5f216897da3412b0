package io.parley.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.testkit.Probe;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Installation;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import io.parley.testkit.http.Tenant;
import io.parley.testkit.server.ParleyCluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two nodes behind a balancer, one of which dies, stops or starts while people read and write. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodesAT {
  private static final int POSTS = 1_000;
  private static final int READS = 20_000;
  private static final Duration FRESH = Duration.ofSeconds(1);

  // Each node looks once a second, and a look takes its time; the more, the busier the machine.
  private static final Duration HEARD = Duration.ofSeconds(5);

  // For as long may reads fail when a node dies, as guides/operate.md says. Usually none does: what
  // a dying node leaves unanswered goes to the other one.
  static final Duration OUTAGE = Duration.ofSeconds(2);

  // Nobody is left hanging while a node stops or starts, be the machine busy.
  private static final Duration HELD = Duration.ofSeconds(30);

  // Longer than a stop takes that waits for nobody.
  private static final Duration UPLOAD = Duration.ofSeconds(25);

  private static final List<String> THREADS =
      IntStream.range(0, 10).mapToObj(i -> "thread-" + i).toList();

  private ParleyCluster cluster;
  private Installation parley;
  private List<Api> nodes;

  @BeforeAll
  void start() {
    cluster = ParleyCluster.start(2);
    nodes = List.of(Api.at(cluster.node(1)), Api.at(cluster.node(2)));
    parley = Installation.at(cluster.address(), cluster.operatorKey());
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  void aNewCommentIsReadOnTheOtherNodeWithinASecond() {
    Site site = parley.aSite();
    String key = aKey(site);
    List<Long> delays = new ArrayList<>();
    // When the last read without the comment began: how long a read takes is another matter.
    List<Long> without = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Api writing = nodes.get(i % 2).withKey(key);
      Api reading = nodes.get(1 - i % 2);
      String thread = "fresh-" + i / 2;
      page(reading, site, thread);

      String id =
          writing
              .post(site.path("/comments"), aBody(site, thread, "Fresh " + i))
              .is(201)
              .textAt("comment.id");
      long posted = System.nanoTime();
      AtomicLong began = new AtomicLong();
      AtomicLong inVain = new AtomicLong();
      Probe.until(
          "the comment on the other node",
          Duration.ofSeconds(30),
          () -> {
            inVain.set(began.get());
            began.set(millisSince(posted));
            return page(reading, site, thread).toString();
          },
          page -> page.contains(id));
      delays.add(millisSince(posted));
      without.add(inVain.get());
    }

    System.out.println("Milliseconds until a comment is read on the other node: " + delays);
    assertThat(without).allMatch(millis -> millis <= FRESH.toMillis());
  }

  @Test
  void aNewSiteIsThereOnTheOtherNodeWithinASecond() {
    Api creating = nodes.get(0).withKey(parley.aTenant().key(Tenant.SCOPES));
    Api reading = nodes.get(1);
    List<Long> delays = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String key = Fresh.name("site");
      String path = "/sites/" + key + "/comments?identifier=page";
      reading.get(path).is(404);

      creating
          .post(
              "/sites",
              Json.of("key", key, "name", "New", "origins", List.of("https://example.org")))
          .is(201);
      long created = System.nanoTime();
      Probe.until(
          "the site on the other node",
          Duration.ofSeconds(10),
          () -> reading.get(path).status() == 200);
      delays.add(Duration.ofNanos(System.nanoTime() - created).toMillis());
    }

    System.out.println("Milliseconds until a site is there on the other node: " + delays);
    assertThat(delays).allMatch(millis -> millis <= FRESH.toMillis());
  }

  @Test
  void whoeverWatchesTheQueueHearsOfWhatIsPostedAnywhere() {
    Site site = parley.aSite();
    site.admin().patch(site.path("/moderation"), Json.of("mode", "pre")).is(200);
    Tenant.SignedIn moderator = site.tenant().signedIn("role", "moderator");
    List<Api> doors = List.of(nodes.get(0), nodes.get(1), Api.at(cluster.address()));
    List<Long> delays = new ArrayList<>();
    for (Api watched : doors) {
      for (Api writing : nodes) {
        try (Stream<String> lines =
            watched.with("Cookie", moderator.cookie()).lines("/moderation/events")) {
          Answer held = writing.post(site.path("/comments"), site.aComment("held").request());
          long posted = System.nanoTime();
          assertThat(held.is(201).textAt("status")).isEqualTo("pending");
          String id = held.textAt("comment.id");

          Optional<String> heard = lines.filter(line -> line.contains(id)).findFirst();

          delays.add(millisSince(posted));
          assertThat(heard.orElse("nothing"))
              .startsWith("data:")
              .contains(site.key(), "\"state\":\"pending\"");
        }
      }
    }

    System.out.println("Milliseconds until a moderator hears of a comment: " + delays);
    assertThat(delays).allMatch(millis -> millis <= HEARD.toMillis());
  }

  @Test
  void limitsCountOnAllNodesTogether() {
    Site site = parley.aSite();

    List<Integer> statuses =
        IntStream.range(0, 60)
            .mapToObj(i -> site.aComment("limited").tryToPost().status())
            .toList();

    assertThat(statuses).containsOnly(201, 429);
    // A minute may end meanwhile; without common counting sixty would pass.
    assertThat(statuses.stream().filter(status -> status == 201).count()).isBetween(30L, 45L);
  }

  @Test
  void nobodyIsBelievedAboutWhereHeIsButTrustedProxies() {
    Site site = parley.aSite();
    Api someone = Api.at(cluster.address()).from(Fresh.address());

    List<Integer> statuses =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    someone
                        .with("X-Parley-Forwarded-For", Fresh.address())
                        .post(site.path("/comments"), site.aComment("lies").request())
                        .status())
            .toList();

    assertThat(statuses).containsOnly(201, 429).contains(429);
  }

  @Test
  void aTrustedProxyMayWriteALineOfItsOwn() throws Exception {
    Site site = parley.aSite();

    // Whoever is nearest counts, whatever stands in the lines before.
    assertThat(statuses(site, i -> "6.6.6.6", i -> Fresh.address())).containsOnly(201);
    String near = Fresh.address();
    assertThat(statuses(site, i -> Fresh.address(), i -> near))
        .containsOnly(201, 429)
        .contains(429);
  }

  private List<Integer> statuses(Site site, IntFunction<String> first, IntFunction<String> second)
      throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      HttpRequest post =
          HttpRequest.newBuilder(URI.create(cluster.address() + "/api/v1" + site.path("/comments")))
              .header("X-Forwarded-For", first.apply(i))
              .header("X-Forwarded-For", second.apply(i))
              .header("Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofString(Json.text(site.aComment("lines").request())))
              .build();
      statuses.add(client.send(post, HttpResponse.BodyHandlers.discarding()).statusCode());
    }
    return statuses;
  }

  @Test
  void aRepeatGetsTheFirstAnswerFromTheOtherNode() {
    Site site = parley.aSite();
    String key = aKey(site);
    String once = Fresh.name("key");
    Map<String, ?> body = aBody(site, "repeated", "Once");

    List<JsonNode> answers =
        nodes.stream()
            .map(node -> node.withKey(key).with("Idempotency-Key", once))
            .map(node -> node.post(site.path("/comments"), body).json(201))
            .toList();
    JsonNode first = answers.get(0);
    JsonNode repeat = answers.get(1);

    assertThat(repeat.path("comment").path("id")).isEqualTo(first.path("comment").path("id"));
    assertThat(site.readAll("repeated")).hasSize(1);
  }

  @Test
  void whoSignsOutOnOneNodeIsSignedOutOnTheOther() {
    Tenant tenant = parley.aTenant();
    Tenant.SignedIn session = tenant.signedInOwner();
    List<Api> signedIn = nodes.stream().map(node -> node.with("Cookie", session.cookie())).toList();
    signedIn.forEach(node -> node.get("/session").is(200));

    signedIn.get(0).with("X-Parley-CSRF", session.csrf()).delete("/session").is(204);

    signedIn.get(1).get("/session").is(401);
  }

  @Test
  void nonsenseAtThePortsOfMembersHarmsNobody() {
    Site site = parley.aSite();
    int first = cluster.node(1).getPort();

    IntStream.rangeClosed(first + 4, first + 5).forEach(NodesAT::speakNonsense);

    assertThat(cluster.process("node.1").isAlive()).isTrue();
    page(nodes.get(0), site, "after all");
  }

  private static void speakNonsense(int port) {
    byte[] nonsense = new byte[64];
    // Whoever takes the beginning for a length makes room for two gigabytes.
    Arrays.fill(nonsense, (byte) 0x7f);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) HELD.toMillis());
      socket.getOutputStream().write(nonsense);
      socket.getInputStream().readAllBytes();
    } catch (IOException refusedOrCutOff) {
      // Either will do.
    }
  }

  @Test
  void theDeathOfANodeLosesNoAnsweredPostAndNoSession() throws SQLException {
    Site site = parley.aSite();
    Tenant.SignedIn member = parley.aTenant().signedInOwner();
    THREADS.forEach(thread -> site.aComment(thread).byAuthor("Founder").post());
    Writers writers = new Writers(site, THREADS);
    Readers readers = new Readers(site, THREADS);

    writers.start(4, () -> writers.begun() < POSTS);
    readers.start(8, () -> readers.done() < READS || writers.begun() < POSTS);
    Probe.until("a third of the posts", Duration.ofMinutes(5), () -> writers.begun() > POSTS / 3);
    cluster.kill(1);
    writers.awaitEnd();
    readers.awaitEnd();

    System.out.println("A node killed: " + readers + "; " + writers + " " + writers.repeats());
    assertThat(writers.failures()).isEmpty();
    assertThat(writers.acknowledged()).hasSizeGreaterThanOrEqualTo(POSTS);
    assertThat(readers.outage()).as("%s", readers.failures()).isLessThan(OUTAGE);
    assertEachIsThereOnce(site, writers);
    member.reading().get("/session").is(200);

    cluster.awaitNode(1);
    nodes.get(0).with("Cookie", member.cookie()).get("/session").is(200);
  }

  @Test
  void aRollingRestartFailsNoRequest() throws SQLException {
    failsNoRequest("Each node restarted in turn", "restart");
  }

  @Test
  void aNodeThatLeavesAndOneThatComesFailNoRequest() throws SQLException {
    failsNoRequest("A node taken away", "remove", "2");
    failsNoRequest("A node added", "add", "2");
  }

  private void failsNoRequest(String what, String... order) throws SQLException {
    Site site = parley.aSite();
    Tenant.SignedIn member = parley.aTenant().signedInOwner();
    THREADS.forEach(thread -> site.aComment(thread).byAuthor("Founder").post());
    Writers writers = new Writers(site, THREADS);
    Readers readers = new Readers(site, THREADS);
    AtomicBoolean done = new AtomicBoolean();
    BooleanSupplier more = () -> !done.get();

    writers.start(1, more);
    readers.start(3, more);
    // One for each node, and one that waits in the balancer until it is complete.
    Site slow = parley.aSite();
    List<SlowUpload> uploads =
        List.of(
            SlowUpload.ofFile(slow, UPLOAD),
            SlowUpload.ofFile(slow, UPLOAD),
            SlowUpload.ofComment(slow, "slow", UPLOAD));
    try {
      cluster
          .run(Stream.concat(Stream.of("cluster"), Stream.of(order)).toArray(String[]::new))
          .success();
    } finally {
      done.set(true);
    }
    writers.awaitEnd();
    readers.awaitEnd();

    System.out.println(what + ": " + readers + "; " + writers);
    assertThat(readers.done()).as("reads meanwhile").isGreaterThan(100);
    assertThat(writers.acknowledged()).as("posts meanwhile").hasSizeGreaterThan(5);
    assertThat(readers.failures()).isEmpty();
    assertThat(writers.failures()).isEmpty();
    assertThat(writers.repeats()).isEmpty();
    assertThat(uploads).extracting(SlowUpload::outcome).containsExactly("202", "202", "201");
    assertThat(readers.longest()).isLessThan(HELD);
    assertEachIsThereOnce(site, writers);
    member.reading().get("/session").is(200);
  }

  private void assertEachIsThereOnce(Site site, Writers writers) throws SQLException {
    assertThat(shown(site)).isEqualTo(writers.acknowledged());
    try (Connection connection = cluster.database().connect()) {
      assertThat(StoredComments.ids(connection, site))
          .containsAll(writers.acknowledged().keySet())
          .hasSize(writers.acknowledged().size() + THREADS.size());
    }
  }

  // Without what was there before the writers came.
  private static Map<String, String> shown(Site site) {
    Map<String, String> texts = new HashMap<>();
    for (String thread : THREADS) {
      for (JsonNode item : site.readAll(thread)) {
        String text = item.path("html").asText().replaceAll("<[^>]*>", "").strip();
        if (text.startsWith("Text number ")) {
          assertThat(texts.values()).as("texts shown before").doesNotContain(text);
          texts.put(item.path("id").asText(), text);
        }
      }
    }
    return texts;
  }

  private static long millisSince(long began) {
    return Duration.ofNanos(System.nanoTime() - began).toMillis();
  }

  private static String aKey(Site site) {
    return site.tenant().key(Tenant.SCOPES);
  }

  private static Map<String, ?> aBody(Site site, String thread, String text) {
    return site.aComment(thread).saying(text).byAuthor("Author").request();
  }

  private static JsonNode page(Api node, Site site, String thread) {
    return node.get(site.path("/comments"), "identifier", thread).json(200);
  }
}
