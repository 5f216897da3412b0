package io.parley.discussion.core.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.discussion.api.CommentSort;
import io.parley.kernel.api.Rejected;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingProperties {
  @RepeatedTest(200)
  void pagesJoinToTheWholeWithoutLossOrDoubles(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    int size = random.nextInt(120);
    Outline outline = new Outline();
    Set<UUID> published = new HashSet<>();
    for (int i = 0; i < size; i++) {
      UUID parent = random.nextInt(3) == 0 ? null : new UUID(1, random.nextInt(size + 3));
      boolean visible = random.nextInt(4) > 0;
      outline.add(new UUID(1, i), parent, random.nextInt(5) - 2, visible);
      if (visible) {
        published.add(new UUID(1, i));
      }
    }
    outline.link();
    CommentSort sort = List.of(CommentSort.values()).get(random.nextInt(3));
    ReadingOrder order = ReadingOrder.of(outline, sort);

    List<UUID> whole = page(order, 0, Integer.MAX_VALUE);
    List<UUID> joined = new ArrayList<>();
    int at = 0;
    while (order.nextShown(at) < order.size()) {
      List<UUID> page = page(order, at, 1 + random.nextInt(7));
      joined.addAll(page);
      int last = position(order, page.get(page.size() - 1));
      String cursor = new Cursor(sort, order.id(last), random.nextBoolean() ? last : 0).text();
      at = order.after(Cursor.parse(cursor, sort));
    }

    assertThat(joined).isEqualTo(whole).doesNotHaveDuplicates().containsAll(published);
  }

  private static List<UUID> page(ReadingOrder order, int from, int limit) {
    List<UUID> page = new ArrayList<>();
    for (int i = order.nextShown(from);
        i < order.size() && page.size() < limit;
        i = order.nextShown(i + 1)) {
      page.add(order.id(i));
    }
    return page;
  }

  private static int position(ReadingOrder order, UUID id) {
    int i = 0;
    while (!order.id(i).equals(id)) {
      i++;
    }
    return i;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "!!!!",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "AQAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAAD_____",
        "\u0000\ud800"
      })
  void refusesMadeUpCursors(String text) {
    assertThatThrownBy(() -> Cursor.parse(text, CommentSort.OLDEST))
        .isInstanceOfSatisfying(
            Rejected.class, rejected -> assertThat(rejected.code()).isEqualTo("cursor.malformed"));
  }
}
