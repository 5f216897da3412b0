package io.parley.acceptance.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.acceptance.Running;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.CommentDraft.Posted;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VotingAT {
  private Site site;
  private Posted comment;

  @BeforeEach
  void aComment() {
    site = Running.parley().aSite();
    comment = site.aComment("page").post();
  }

  @Test
  void aReaderHasOneVoteAndMayTakeItBack() {
    Api reader = site.reader().asAuthor(Fresh.readerToken());

    assertThat(vote(reader, 1)).isEqualTo(1);
    assertThat(vote(reader, 1)).isEqualTo(1);
    assertThat(vote(reader, -1)).isEqualTo(-1);
    assertThat(vote(reader, 0)).isZero();
    assertThat(vote(reader, 0)).isZero();
    assertThat(vote(reader, 1)).isEqualTo(1);
    assertThat(vote(site.reader().asAuthor(Fresh.readerToken()), 1)).isEqualTo(2);
    assertThat(site.page("page").path("items").path(0).path("score").asInt()).isEqualTo(2);
  }

  @Test
  void votesAtTheSameMomentCountOncePerReader() throws Exception {
    String one = Fresh.readerToken();
    List<Callable<Answer>> votes =
        IntStream.range(0, 24)
            .<Callable<Answer>>mapToObj(
                i ->
                    () ->
                        site.reader()
                            .from(Fresh.address())
                            .asAuthor(i % 2 == 0 ? one : Fresh.readerToken())
                            .put(comment.path() + "/vote", Json.of("value", 1)))
            .toList();

    ExecutorService readers = Executors.newFixedThreadPool(8);
    try {
      for (Future<Answer> answer : readers.invokeAll(votes)) {
        answer.get().is(200);
      }
    } finally {
      readers.shutdownNow();
    }

    assertThat(site.page("page").path("items").path(0).path("score").asInt()).isEqualTo(13);
  }

  @Test
  void refusesVotesThatAreNone() {
    Api reader = site.reader().asAuthor(Fresh.readerToken());
    String path = comment.path() + "/vote";

    reader.put(path, Json.of("value", 2)).isRejectedFor("value");
    reader.put(path, Json.of("value", -2)).isRejectedFor("value");
    reader.put(path, Json.of()).isRejectedFor("value");
    reader.put(path, Json.of("value", "1")).isProblem(400);
    reader.put(path, Json.of("value", 1, "weight", 5)).isProblem(400, "field.unknown");
    reader
        .put(site.path("/comments/" + UUID.randomUUID() + "/vote"), Json.of("value", 1))
        .isProblem(404);
    assertThat(site.reader().put(path, Json.of("value", 1)).status()).isIn(400, 401, 403);
    site.reader().asAuthor("short").put(path, Json.of("value", 1)).isProblem(400);
    site.reader().asAuthor("x".repeat(201)).put(path, Json.of("value", 1)).isProblem(400);
    assertThat(site.page("page").path("items").path(0).path("score").asInt()).isZero();
  }

  private int vote(Api reader, int value) {
    return reader
        .put(comment.path() + "/vote", Json.of("value", value))
        .json(200)
        .path("score")
        .asInt();
  }
}
