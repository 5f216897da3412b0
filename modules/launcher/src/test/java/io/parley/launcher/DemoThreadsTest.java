package io.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.discussion.api.ImportedComment;
import io.parley.launcher.DemoThreads.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemoThreadsTest {
  private static final int CLASSIFIER_NEEDS = 30;

  private final Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final DemoThreads written = DemoThreads.read();

  @Test
  void everyParentComesBeforeItsRepliesInTheSameThread() {
    for (String site : DemoSeed.SITES) {
      Map<String, String> threads = new HashMap<>();
      for (ImportedComment comment : written.comments(site, now)) {
        String parent = comment.parentSourceId();
        if (parent != null) {
          assertThat(threads).containsEntry(parent, comment.threadSourceId());
        }
        assertThat(threads.put(comment.sourceId(), comment.threadSourceId())).isNull();
      }
    }
  }

  @Test
  void commentsWereWrittenAfterTheirThreadBeganAndBeforeNow() {
    for (Story story : written.threads()) {
      Instant began = now.minus(Duration.ofDays(story.daysAgo()));
      assertThat(written.comments(story.site(), now))
          .filteredOn(comment -> comment.threadSourceId().equals(story.id()))
          .isNotEmpty()
          .allMatch(comment -> comment.createdAt().isAfter(began))
          .allMatch(comment -> comment.createdAt().isBefore(now));
    }
  }

  @Test
  void theClassifierFindsEnoughOfBothKinds() {
    List<String> texts =
        written.threads().stream()
            .flatMap(story -> story.comments().stream())
            .map(DemoThreads.Remark::text)
            .toList();
    Set<String> advertisements = new HashSet<>();
    written.advertisements().posts().forEach(post -> advertisements.add(post.text()));

    assertThat(texts).hasSizeGreaterThanOrEqualTo(CLASSIFIER_NEEDS).doesNotHaveDuplicates();
    assertThat(advertisements).hasSizeGreaterThanOrEqualTo(CLASSIFIER_NEEDS);
  }

  @Test
  void theWordThatFindsAdvertisementsIsInThoseAlone() {
    assertThat(written.advertisements().posts())
        .allMatch(post -> post.text().contains(DemoDecisions.ADVERTISING));
    assertThat(written.threads())
        .flatMap(Story::comments)
        .noneMatch(remark -> remark.text().contains(DemoDecisions.ADVERTISING));
  }

  @Test
  void aThreadIsClosedAndOneIsMoved() {
    assertThat(written.threads()).filteredOn(Story::closed).hasSize(1);
    assertThat(written.threads())
        .filteredOn(story -> !story.firstId().equals(story.id()))
        .hasSize(1);
  }
}
