package io.parley.discussion.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.discussion.api.CommentPage;
import io.parley.discussion.api.CommentSort;
import io.parley.discussion.core.reading.OutlineCache;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the cache of outlines may hold, and what reading makes of it. */
class OutlinesIT {
  private static Fixture given;

  private final String thread = "thread-" + UUID.randomUUID();

  @BeforeAll
  static void start() {
    given = new Fixture();
  }

  @AfterAll
  static void stop() {
    given.close();
  }

  @BeforeEach
  void empty() {
    given.outlines.clear();
    given.outlineWanted = key -> {};
  }

  @Test
  void anOrderIsKeptUnderAllThatItDependsOn() throws Exception {
    given.post(thread, "one");
    given.post(thread, "two");

    UUID id = page().thread().id();

    assertThat(given.outlines.keySet())
        .containsExactly(
            new OutlineCache.Key(given.tenant.value(), id, version(), CommentSort.OLDEST));
  }

  @Test
  void whatIsUnderTheVersionIsShown() {
    given.post(thread, "one");
    given.post(thread, "two");
    page();
    OutlineCache.Key key = given.outlines.keySet().iterator().next();
    byte[] order = given.outlines.get(key);
    byte[] turned = Arrays.copyOfRange(order, order.length / 2, order.length + order.length / 2);
    System.arraycopy(order, 0, turned, order.length / 2, order.length / 2);

    given.outlines.put(key, turned);

    assertThat(texts(page())).containsExactly("two");
  }

  @Test
  void whatIsKeptUnderAnOldVersionIsNeverShownUnderANewOne() {
    given.post(thread, "one");
    given.post(thread, "two");
    page();
    OutlineCache.Key old = given.outlines.keySet().iterator().next();
    byte[] order = given.outlines.get(old);
    given.post(thread, "three");

    // Whoever was slow puts it back as late as can be.
    given.outlineWanted = key -> given.outlines.put(old, order);

    assertThat(pageByPage()).containsExactly("one", "two", "three");
    assertThat(given.outlines).containsKey(old).hasSize(2);
    assertThat(given.outlines.get(old)).isEqualTo(order);
    assertThat(pageByPage()).containsExactly("one", "two", "three");
  }

  @Test
  void anOrderThatRacedWithAChangeIsShownButNotKept() throws Exception {
    given.post(thread, "one");
    given.post(thread, "two");
    given.outlineWanted =
        key -> {
          given.outlineWanted = again -> {};
          given.post(thread, "three");
        };

    CommentPage raced = given.read(Fixture.page(thread), CommentSort.NEWEST, 1, null);

    assertThat(texts(raced)).containsExactly("three");
    assertThat(given.outlines).isEmpty();
    page();
    assertThat(given.outlines.keySet())
        .extracting(OutlineCache.Key::version)
        .containsExactly(version());
  }

  @Test
  void noConnectionIsHeldWhileTheCacheIsAskedOrTold() {
    given.post(thread, "one");
    given.post(thread, "two");

    page();
    page();

    assertThat(given.outlines).hasSize(1);
    assertThat(given.heldAConnectionForOutlines()).isFalse();
  }

  // Shorter than the thread, so that it takes an order.
  private CommentPage page() {
    return given.read(Fixture.page(thread), CommentSort.OLDEST, 1, null);
  }

  private List<String> pageByPage() {
    List<String> texts = new ArrayList<>();
    String cursor = null;
    do {
      CommentPage page = given.read(Fixture.page(thread), CommentSort.OLDEST, 1, cursor);
      texts.addAll(texts(page));
      cursor = page.next();
    } while (cursor != null);
    return texts;
  }

  private long version() throws Exception {
    String sql = "select version from discussion.thread where identifier = '" + thread + "'";
    return Long.parseLong(Fixture.sql(sql).get(0).get(0));
  }

  private static List<String> texts(CommentPage page) {
    return page.items().stream().map(item -> item.html().replaceAll("<[^>]*>|\\s", "")).toList();
  }
}
