package io.parley.edges.rest.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.discussion.api.AuthorKind;
import io.parley.discussion.api.AuthorView;
import io.parley.discussion.api.CommentPage;
import io.parley.discussion.api.CommentSort;
import io.parley.discussion.api.CommentView;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.web.Json;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsOfRequestsTest {
  @Test
  void choosesAmongWordsInLowerCase() {
    assertThat(Choice.of(CommentSort.class, "sort", "best")).isEqualTo(CommentSort.BEST);
    assertThatThrownBy(() -> Choice.of(CommentSort.class, "sort", "BEST"))
        .hasMessage("Allowed values: oldest, newest, best.");
    assertThat(Choice.flag("dryRun", "true")).isTrue();
    assertThatThrownBy(() -> Choice.flag("dryRun", "1")).isInstanceOf(Rejected.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "-1", "x", "", "99999", "1.5"})
  void boundsPages(String limit) {
    PageQuery query = new PageQuery();
    query.limit = limit;

    assertThatThrownBy(query::page).isInstanceOf(Rejected.class);
  }

  @Test
  void readsFiftyItemsUnlessTold() {
    assertThat(new PageQuery().page().limit()).isEqualTo(50);
  }

  @Test
  void takesAuthorTokensOfTheRightShape() {
    assertThat(AuthorToken.optional(null)).isNull();
    assertThat(AuthorToken.needed("0123456789abcdef")).isEqualTo("0123456789abcdef");
    assertThatThrownBy(() -> AuthorToken.optional("short")).isInstanceOf(Rejected.class);
    assertThatThrownBy(() -> AuthorToken.needed(null)).isInstanceOf(Rejected.class);
    assertThatThrownBy(() -> AuthorToken.ofAuthor(null)).isInstanceOf(Denied.class);
  }

  @Test
  void writesAThreadAsTheContractShowsIt() {
    Json json = new WebJson().json();
    UUID id = UUID.fromString("01900000-0000-7000-8000-000000000001");
    CommentView comment =
        new CommentView(
            id,
            null,
            new AuthorView("Ada", AuthorKind.GUEST, null),
            "<p>Hi</p>",
            Instant.parse("2026-01-31T12:00:00Z"),
            null,
            0,
            false,
            null);

    assertThat(new String(json.write(new CommentPage(null, List.of(comment), null)), UTF_8))
        .isEqualTo(
            "{\"items\":[{\"id\":\""
                + id
                + "\",\"parentId\":null,"
                + "\"author\":{\"name\":\"Ada\",\"kind\":\"guest\"},\"html\":\"<p>Hi</p>\","
                + "\"createdAt\":\"2026-01-31T12:00:00Z\",\"score\":0,\"tombstone\":false}],"
                + "\"thread\":null,\"next\":null}");
  }
}
