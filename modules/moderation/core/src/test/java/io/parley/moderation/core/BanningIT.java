package io.parley.moderation.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.discussion.api.AuthorKey;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.Screened;
import io.parley.kernel.api.ModuleException;
import io.parley.kernel.api.PageRequest;
import io.parley.moderation.api.BanKind;
import io.parley.moderation.api.BanState;
import io.parley.moderation.api.BanView;
import io.parley.moderation.api.ChangeAuthor;
import io.parley.moderation.api.ListBans;
import io.parley.moderation.api.NewBan;
import io.parley.moderation.api.SiteMode;
import io.parley.moderation.api.WordListKind;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whom moderators banish and whom they trust. */
class BanningIT {
  private static final PageRequest PAGE = new PageRequest(50, null);

  private final Fixture given = new Fixture();

  private Screened screen(String token, String email, String network) {
    return given.asReader(
        () -> given.moderation.screen(given.draft("hello", token, email, network)));
  }

  @Test
  void banishesByAuthorMailAndNetworkAtOnceAndNoLonger() {
    String token = "a token of sixteen";
    String author = AuthorKey.ofToken(token).text();
    BanView byAuthor = given.ban(BanKind.AUTHOR, author, false);
    given.ban(BanKind.EMAIL, "*@spam.example", false);
    given.ban(BanKind.ADDRESS, "198.51.100.0/24", true);

    given.refused("author.banned", () -> screen(token, null, null));
    given.refused("author.banned", () -> screen(null, "X@Spam.example", null));
    Screened shadowed = screen(null, null, "198.51.100.9");
    assertThat(shadowed.shadow()).isTrue();
    assertThat(shadowed.status()).isEqualTo(CommentStatus.PENDING);
    assertThat(screen(null, "x@fine.example", "2001:db8::/64").status())
        .isEqualTo(CommentStatus.PUBLISHED);

    given.asModerator(
        () -> {
          given.moderation.endBan(byAuthor.id());
          return true;
        });
    assertThat(screen(token, null, null).status()).isEqualTo(CommentStatus.PUBLISHED);
    assertThat(
            given
                .asModerator(() -> given.moderation.bans(new ListBans(null, BanState.ACTIVE, PAGE)))
                .items())
        .hasSize(2);
    for (String malformed : List.of("0.0.0.0/0", "300.1.1.1", "::/8", "nonsense", "::::/64")) {
      assertThatThrownBy(() -> given.ban(BanKind.ADDRESS, malformed, false))
          .isInstanceOf(ModuleException.class);
    }
  }

  @Test
  void banishesWhoeverWroteAComment() {
    UUID comment = given.screen("from somewhere").comment();
    given.discussion.has(comment, CommentStatus.PUBLISHED, "from somewhere");

    BanView ban =
        given.asModerator(
            () ->
                given.moderation.ban(
                    new NewBan(BanKind.ADDRESS, null, comment, given.key, false, null, null)));

    assertThat(ban.value()).isEqualTo("192.0.2.1");
    assertThat(ban.site()).isEqualTo(given.key);
    given.refused("author.banned", () -> given.screen("again"));
  }

  @Test
  void trustsAuthorsButNotBannedWords() {
    String token = "a token of sixteen";
    String author = AuthorKey.ofToken(token).text();
    given.words(WordListKind.BANNED, 0, "viagra");
    given.policy(SiteMode.PRE, null);
    assertThat(screen(token, null, null).status()).isEqualTo(CommentStatus.PENDING);

    given.asModerator(
        () -> given.moderation.changeAuthor(new ChangeAuthor(author, true, "A regular.")));

    assertThat(screen(token, null, null).status()).isEqualTo(CommentStatus.PUBLISHED);
    assertThat(
            given
                .asReader(() -> given.moderation.screen(given.draft("viagra", token, null, null)))
                .status())
        .isEqualTo(CommentStatus.REJECTED);
    assertThat(given.asModerator(() -> given.moderation.author(author)).note())
        .isEqualTo("A regular.");
  }
}
