package io.parley.discussion.core.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.discussion.api.CommentSort;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadingOrderTest {
  private static final boolean GONE = false;

  private final Outline outline = new Outline();

  @Test
  void putsRepliesAfterTheirParentOldestFirst() {
    given(1, 0, 0);
    given(2, 0, 0);
    given(3, 1, 0);
    given(4, 3, 0);
    given(5, 1, 0);

    assertThat(read(CommentSort.OLDEST)).isEqualTo("1 3 4 5 2");
    assertThat(read(CommentSort.NEWEST)).isEqualTo("2 1 3 4 5");
  }

  @Test
  void putsTheBestRootsFirstAndOfEqualsTheOldest() {
    given(1, 0, 1);
    given(2, 0, 5);
    given(3, 0, 5);
    given(4, 1, 99);
    given(5, 0, -2);

    assertThat(read(CommentSort.BEST)).isEqualTo("2 3 1 4 5");
  }

  @Test
  void showsARemovedCommentOnlyAboveAVisibleOne() {
    given(1, 0, 0, GONE);
    given(2, 1, 0, GONE);
    given(3, 2, 0);
    given(4, 1, 0, GONE);
    given(5, 0, 0, GONE);

    assertThat(read(CommentSort.OLDEST)).isEqualTo("1 2 3");
  }

  @Test
  void takesRepliesToNothingForRoots() {
    given(1, 9, 0);
    given(2, 1, 0);

    assertThat(read(CommentSort.OLDEST)).isEqualTo("1 2");
  }

  @Test
  void putsPinnedRootsFirstInEachOrder() {
    given(1, 0, 5);
    given(2, 0, 0);
    outline.pin();
    given(3, 2, 9);
    outline.pin();
    given(4, 0, 1);
    outline.pin();
    given(5, 0, 0, false);
    outline.pin();
    given(6, 5, 0);

    assertThat(read(CommentSort.OLDEST)).isEqualTo("2 3 4 1 5 6");
    assertThat(read(CommentSort.NEWEST)).isEqualTo("4 2 3 5 6 1");
    assertThat(read(CommentSort.BEST)).isEqualTo("4 2 3 1 5 6");
  }

  @Test
  void losesNobodyInARing() {
    given(1, 3, 0);
    given(2, 1, 0);
    given(3, 2, 0);
    given(4, 0, 0);
    given(5, 5, 0);

    assertThat(read(CommentSort.OLDEST).split(" "))
        .containsExactlyInAnyOrder("1", "2", "3", "4", "5");
  }

  @Test
  void descendsAsDeepAsRepliesGo() {
    int depth = 200_000;
    for (int i = 1; i <= depth; i++) {
      given(i, i - 1, 0, i == depth);
    }
    outline.link();

    ReadingOrder order = ReadingOrder.of(outline, CommentSort.OLDEST);

    assertThat(order.size()).isEqualTo(depth);
    assertThat(order.id(depth - 1)).isEqualTo(id(depth));
    assertThat(order.isShown(0)).isTrue();
  }

  @Test
  void settlesRepliesBeforeTheirParents() {
    given(1, 0, 0);
    given(2, 1, 0);
    given(3, 2, 0);
    given(4, 1, 0);
    outline.link();

    List<Integer> order = new ArrayList<>();
    for (int i : outline.upwards()) {
      order.add(i + 1);
    }

    assertThat(order).hasSize(4).endsWith(1).containsSubsequence(3, 2, 1);
  }

  private void given(int id, int parent, int score) {
    given(id, parent, score, true);
  }

  private void given(int id, int parent, int score, boolean published) {
    outline.add(id(id), parent == 0 ? null : id(parent), score, published);
  }

  private static UUID id(int number) {
    return new UUID(0, number);
  }

  private String read(CommentSort sort) {
    outline.link();
    ReadingOrder order = ReadingOrder.of(ReadingOrder.of(outline, sort).bytes());
    List<Long> shown = new ArrayList<>();
    for (int i = order.nextShown(0); i < order.size(); i = order.nextShown(i + 1)) {
      shown.add(order.id(i).getLeastSignificantBits());
    }
    return shown.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }
}
