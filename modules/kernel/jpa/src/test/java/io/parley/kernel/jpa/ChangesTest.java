package io.parley.kernel.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.parley.kernel.api.Actor;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChangesTest {
  @Test
  void tellsFieldsBeforeAndAfterAsText() {
    Changes.Stored told =
        Changes.of("kind", Actor.Kind.API_KEY, Actor.Kind.MEMBER)
            .and("origins", List.of("a", "b"), List.of())
            .and("closed", false, true)
            .stored();

    assertThat(told.before())
        .containsExactly(
            entry("closed", "false"), entry("kind", "api_key"), entry("origins", "a, b"));
    assertThat(told.after())
        .containsExactly(entry("closed", "true"), entry("kind", "member"), entry("origins", ""));
  }

  @Test
  void leavesOutWhatDidNotChange() {
    Changes changes = Changes.of("name", "same", "same").and("until", null, null);

    assertThat(changes.isEmpty()).isTrue();
    assertThat(changes.stored().before()).isEmpty();
    assertThat(changes.stored().after()).isEmpty();
  }

  @Test
  void saysNothingOfFieldsWithoutAValue() {
    Changes.Stored told = Changes.of("until", null, "2026-12-01").and("name", "old", null).stored();

    assertThat(told.before()).containsExactly(entry("name", "old"));
    assertThat(told.after()).containsExactly(entry("until", "2026-12-01"));
  }

  @Test
  void tellsWhatBelongsToIt() {
    UUID site = UUID.randomUUID();

    Changes.Stored told = Changes.none().about("comments", 3).about("undo", null).on(site).stored();

    assertThat(told.about()).containsExactly(entry("comments", "3"));
    assertThat(told.siteId()).isEqualTo(site);
  }

  @Test
  void isBounded() {
    Changes changes = Changes.of("long", null, "😀".repeat(Changes.LONGEST + 1));
    for (int i = 0; i < Changes.MOST; i++) {
      changes.and("field " + i, i, i + 1);
    }

    Changes.Stored told = changes.stored();

    assertThat(told.before()).hasSize(Changes.MOST - 1);
    assertThat(told.after()).hasSize(Changes.MOST);
    assertThat(told.after()).containsEntry("long", "😀".repeat(Changes.LONGEST) + "…");
    assertThat(told.about()).containsExactly(entry("more", "1"));
  }
}
