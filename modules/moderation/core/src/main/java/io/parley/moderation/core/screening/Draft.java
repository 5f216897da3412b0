package io.parley.moderation.core.screening;

import io.parley.discussion.api.AuthorKey;
import io.parley.discussion.api.AuthorKind;
import io.parley.discussion.api.NewAuthor;
import io.parley.discussion.api.PostingFacts;
import io.parley.kernel.api.Sha256;
import io.parley.moderation.api.ScreenComment;
import io.parley.moderation.core.policy.TextFolding;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A comment that is screened, and what is known of it.
 *
 * @param text as it was written, as far as a comment may be long
 * @param folded its words, for finding some of them
 * @param author key of the author, or null for a guest who comes for the first time
 * @param facts null where nobody asks for them
 * @param repeats how often this text came lately
 * @param rate how many comments its author or network wrote lately
 */
public record Draft(
    UUID site,
    String text,
    String folded,
    AuthorKind kind,
    @Nullable String author,
    @Nullable String email,
    @Nullable String network,
    @Nullable PostingFacts facts,
    long repeats,
    long rate,
    Instant now) {
  private static final int LONGEST = 20_000;

  /** The comment that the command is about. */
  public static Draft of(ScreenComment command, @Nullable PostingFacts facts, Instant now) {
    String body = command.body();
    String text = body.length() <= LONGEST ? body : body.substring(0, LONGEST);
    NewAuthor author = command.author();
    AuthorKey key = key(command);
    String email =
        author instanceof NewAuthor.Guest guest
            ? guest.email()
            : author instanceof NewAuthor.Named named ? named.email() : null;
    return new Draft(
        command.site(),
        text,
        TextFolding.words(text),
        author instanceof NewAuthor.Named ? AuthorKind.NAMED : AuthorKind.GUEST,
        key == null ? null : storable(key.text()),
        email == null || email.isBlank() ? null : storable(email.strip().toLowerCase(Locale.ROOT)),
        command.network(),
        facts,
        0,
        0,
        now);
  }

  // No text of the database holds it. The comment itself will be refused for it.
  private static String storable(String text) {
    return text.replace("\0", "");
  }

  /** The key of the author of a comment, or null for a guest who comes for the first time. */
  static @Nullable AuthorKey key(ScreenComment command) {
    if (command.author() instanceof NewAuthor.Named named) {
      return AuthorKey.of(AuthorKind.NAMED, named.externalId());
    }
    return command.authorToken() == null ? null : AuthorKey.ofToken(command.authorToken());
  }

  Draft with(long howOften, long howMany) {
    return new Draft(
        site, text, folded, kind, author, email, network, facts, howOften, howMany, now);
  }

  /** The same, screened then. */
  Draft at(Instant then) {
    return new Draft(site, text, folded, kind, author, email, network, facts, repeats, rate, then);
  }

  /** By which repeats are found: other case, accents or decoration make no other text. */
  public byte[] textHash() {
    return Sha256.of(folded);
  }
}
