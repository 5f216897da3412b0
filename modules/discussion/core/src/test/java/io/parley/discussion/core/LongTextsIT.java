package io.parley.discussion.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.discussion.api.CommentPage;
import io.parley.discussion.api.CommentSort;
import io.parley.discussion.api.CommentView;
import io.parley.discussion.api.ThreadAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Pages of comments that are as long as comments may be. */
class LongTextsIT {
  private static final int COMMENTS = 12;

  @Test
  void aPageHasAboutAMillionCharactersAtMostAndAllCommentsHaveAPage() {
    try (Fixture given = new Fixture()) {
      ThreadAddress thread = new ThreadAddress("thread-" + UUID.randomUUID(), null);
      List<UUID> posted = new ArrayList<>();
      for (int i = 0; i < COMMENTS; i++) {
        posted.add(given.post(thread.identifier(), longest(i)).comment().id());
      }

      List<UUID> read = new ArrayList<>();
      int pages = 0;
      String cursor = null;
      do {
        CommentPage page = given.read(thread, CommentSort.OLDEST, 100, cursor);
        int characters = page.items().stream().mapToInt(item -> item.html().length()).sum();
        assertThat(page.items()).isNotEmpty();
        assertThat(characters).isLessThanOrEqualTo(1 << 20);
        page.items().stream().map(CommentView::id).forEach(read::add);
        pages++;
        cursor = page.next();
      } while (cursor != null);

      assertThat(read).isEqualTo(posted);
      assertThat(pages).isGreaterThan(1);
    }
  }

  /** Few characters that name a long address often. */
  private static String longest(int number) {
    return "Number "
        + number
        + ". "
        + "[a][1] ".repeat(110)
        + "\n\n[1]: https://example.org/"
        + "x".repeat(1_900);
  }
}
