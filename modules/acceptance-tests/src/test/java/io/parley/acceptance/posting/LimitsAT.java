package io.parley.acceptance.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.acceptance.Running;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.CommentDraft.Posted;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LimitsAT {
  private static final int PER_ADDRESS = 30;
  // Fewer than a small server takes to a module at a time.
  private static final int AT_ONCE = 20;
  private static final int PER_SITE = 600;

  private Site site;

  @BeforeEach
  void aSite() {
    site = Running.parley().aSite();
  }

  @Test
  void oneAddressMayPostSoManyTimesAMinute() {
    String network = Fresh.address();
    Api reader = site.reader().from(network);

    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < 2 * PER_ADDRESS && !limited(answers); i++) {
      answers.add(post(site, reader));
    }

    Answer refused = answers.get(answers.size() - 1).isProblem(429);
    assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, 120L);
    assertThat(answers).hasSizeBetween(PER_ADDRESS + 1, PER_ADDRESS + 10);
    assertThat(site.readAll("page")).hasSize(answers.size() - 1);

    String neighbour = network.substring(0, network.length() - 1) + "beef";
    post(site, site.reader().from(neighbour)).isProblem(429);
    post(site.tenant().aSite().create(), reader).isProblem(429);
    post(site, site.reader().from(Fresh.address())).is(201);
    reader.get(site.path("/comments"), "identifier", "page").is(200);
  }

  @Test
  void everyPublicChangeCounts() {
    Posted comment = site.aComment("page").post();
    Api reader = site.reader().from(Fresh.address()).asAuthor(comment.authorToken());

    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < 2 * PER_ADDRESS && !limited(answers); i++) {
      answers.add(
          i % 2 == 0
              ? reader.put(comment.path() + "/vote", Json.of("value", 0))
              : reader.patch(comment.path(), Json.of("body", "version " + i)));
    }

    assertThat(answers).hasSizeBetween(PER_ADDRESS + 1, PER_ADDRESS + 10);
    reader.delete(comment.path()).isProblem(429);
    answers.get(answers.size() - 1).isProblem(429);
  }

  @Test
  void inventedReadersOfOneAddressMayVoteOnACommentAHandfulOfTimesADay() {
    Posted comment = site.aComment("page").post();
    Posted other = site.aComment("page").post();
    String network = Fresh.address();

    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < 25 && !limited(answers); i++) {
      answers.add(vote(comment, network, 1));
    }

    Answer refused = answers.get(answers.size() - 1).isProblem(429, "limit.reached");
    assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, 2 * 86_400L);
    assertThat(answers).hasSize(11);
    assertThat(site.page("page").path("items").path(0).path("score").asInt()).isEqualTo(10);
    vote(comment, network.substring(0, network.length() - 1) + "beef", 1).isProblem(429);
    vote(comment, network, 0).is(200);
    vote(other, network, 1).is(200);
    vote(comment, Fresh.address(), 1).is(200);
  }

  private Answer vote(Posted comment, String network, int value) {
    return site.reader()
        .from(network)
        .asAuthor(Fresh.readerToken())
        .put(comment.path() + "/vote", Json.of("value", value));
  }

  @Test
  void oneSiteMayBePostedToSoManyTimesAMinuteHoweverManyAddressesThereAre() {
    Posted comment = site.aComment("page").post();

    int accepted = 0;
    int refused = 0;
    for (int round = 0; round < 2 * PER_SITE / AT_ONCE && refused == 0; round++) {
      List<CompletableFuture<Answer>> sent = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        sent.add(
            site.reader()
                .from(Fresh.address())
                .asAuthor(Fresh.readerToken())
                .sendLater("PUT", comment.path() + "/vote", Json.of("value", 1)));
      }
      for (CompletableFuture<Answer> arriving : sent) {
        Answer answer = arriving.join();
        if (answer.status() == 429) {
          refused++;
          assertThat(Long.parseLong(answer.header("Retry-After"))).isBetween(1L, 120L);
        } else {
          answer.is(200);
          accepted++;
        }
      }
    }

    assertThat(refused).isPositive();
    assertThat(accepted).isBetween(PER_SITE - 1, PER_SITE + 100);
    // The window slides: a place may be free again by now, but not as many as are asked for.
    Answer post = post(site, site.reader().from(Fresh.address()));
    for (int i = 0; i < PER_SITE && post.status() != 429; i++) {
      post = post(site, site.reader().from(Fresh.address()));
    }
    post.isProblem(429);
    post(site.tenant().aSite().create(), site.reader().from(Fresh.address())).is(201);
    site.aComment("page").byAuthor("A program").post();
    site.reader().get(site.path("/comments"), "identifier", "page").is(200);
  }

  @Test
  void signingInIsLimitedPerAddress() {
    Api visitor = Running.parley().visitor();

    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < 30 && !limited(answers); i++) {
      answers.add(
          visitor.post(
              "/session",
              Json.of(
                  "tenant",
                  site.tenant().slug(),
                  "email",
                  Fresh.email("guess"),
                  "password",
                  "a wrong password")));
    }

    Answer refused = answers.get(answers.size() - 1).isProblem(429);
    assertThat(answers).hasSizeBetween(11, 15);
    assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, 120L);
    site.tenant().signedInOwner();
  }

  private static boolean limited(List<Answer> answers) {
    return !answers.isEmpty() && answers.get(answers.size() - 1).status() == 429;
  }

  private static Answer post(Site to, Api reader) {
    return reader.post(to.path("/comments"), to.aComment("page").request());
  }
}
