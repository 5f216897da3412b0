package io.parley.discussion.core.author;

import io.parley.discussion.api.AuthorKind;
import io.parley.discussion.api.NewAuthor;
import io.parley.discussion.core.rendering.CleanText;
import io.parley.discussion.core.thread.PageAddress;
import io.parley.kernel.api.Rejected;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who writes a comment, checked and cleaned. */
public record Author(
    AuthorKind kind,
    @Nullable String externalId,
    String name,
    @Nullable String email,
    @Nullable String avatar) {
  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_EXTERNAL_ID = 200;
  private static final int LONGEST_EMAIL = 254;

  /**
   * @throws Rejected with the field at fault
   */
  public static Author of(NewAuthor author) {
    if (author instanceof NewAuthor.Guest guest) {
      return new Author(
          AuthorKind.GUEST,
          null,
          name(guest.name(), "guest.name"),
          email(guest.email(), "guest.email"),
          null);
    }
    NewAuthor.Named named = (NewAuthor.Named) author;
    return new Author(
        AuthorKind.NAMED,
        externalId(named.externalId()),
        name(named.name(), "author.name"),
        email(named.email(), "author.email"),
        avatar(named.avatar()));
  }

  private static String name(String text, String field) {
    String name = CleanText.line(text);
    if (!CleanText.isVisible(name) || name.codePointCount(0, name.length()) > LONGEST_NAME) {
      throw new Rejected(
          "name.malformed", "A name has 1 to " + LONGEST_NAME + " characters.", field);
    }
    return name;
  }

  private static @Nullable String email(@Nullable String text, String field) {
    String email = text == null ? "" : text.strip();
    if (email.isEmpty()) {
      return null;
    }
    int at = email.indexOf('@');
    if (at < 1
        || at != email.lastIndexOf('@')
        || at == email.length() - 1
        || email.length() > LONGEST_EMAIL
        || !CleanText.isExact(email)
        || email
            .chars()
            .anyMatch(c -> Character.isWhitespace(c) || "<>\"(),:;[]\\".indexOf(c) >= 0)) {
      throw new Rejected("email.malformed", "This is not an e-mail address.", field);
    }
    return email;
  }

  private static String externalId(String text) {
    if (!CleanText.isVisible(text)
        || text.length() > LONGEST_EXTERNAL_ID
        || !CleanText.isExact(text)) {
      throw new Rejected(
          "author.malformed",
          "The publisher's name for an author has 1 to "
              + LONGEST_EXTERNAL_ID
              + " characters and no control characters.",
          "author.externalId");
    }
    return text;
  }

  private static @Nullable String avatar(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String url = PageAddress.parse(text, "author.avatar").url();
    if (!url.toLowerCase(Locale.ROOT).startsWith("https://")) {
      throw new Rejected(
          "avatar.malformed", "The address of an avatar begins with https://.", "author.avatar");
    }
    return url;
  }
}
