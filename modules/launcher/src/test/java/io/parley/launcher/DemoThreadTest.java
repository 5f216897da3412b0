package io.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.ImportedComment;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemoThreadTest {
  private final Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final List<ImportedComment> comments = DemoThread.comments(now);

  @Test
  void everyParentComesBeforeItsReplies() {
    Set<String> seen = new HashSet<>();
    for (ImportedComment comment : comments) {
      String parent = comment.parentSourceId();
      assertThat(parent == null || seen.contains(parent)).as(comment.sourceId()).isTrue();
      assertThat(seen.add(comment.sourceId())).isTrue();
    }
  }

  @Test
  void showsATombstoneWithAReply() {
    List<String> removed =
        comments.stream()
            .filter(comment -> comment.status() == CommentStatus.DELETED)
            .map(ImportedComment::sourceId)
            .toList();

    assertThat(removed).hasSize(1);
    assertThat(comments).anyMatch(comment -> removed.get(0).equals(comment.parentSourceId()));
  }

  @Test
  void wasWrittenAfterTheThreadBeganAndBeforeNow() {
    assertThat(comments)
        .allMatch(comment -> comment.createdAt().isBefore(now))
        .allMatch(comment -> comment.createdAt().isAfter(now.minus(DemoThread.AGE)));
  }
}
