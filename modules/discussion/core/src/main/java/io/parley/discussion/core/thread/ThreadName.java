package io.parley.discussion.core.thread;

import io.parley.discussion.api.ThreadAddress;
import io.parley.discussion.core.rendering.CleanText;
import io.parley.kernel.api.Rejected;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a page calls its thread, checked: at least one of the two is there.
 *
 * @param identifier the publisher's name for it, compared as it is
 * @param page its address
 */
public record ThreadName(@Nullable String identifier, @Nullable PageAddress page) {
  /** The longest identifier. */
  public static final int LONGEST_IDENTIFIER = 512;

  /**
   * @throws Rejected {@code identifier.malformed}, {@code url.malformed}, {@code thread.unnamed}
   */
  public static ThreadName of(ThreadAddress address) {
    String identifier = address.identifier() == null ? null : identifier(address.identifier());
    String url = address.url();
    PageAddress page = url == null || url.isEmpty() ? null : PageAddress.parse(url, "url");
    if (identifier == null && page == null) {
      throw new Rejected(
          "thread.unnamed", "Name the thread by its identifier or its url.", "identifier");
    }
    return new ThreadName(identifier, page);
  }

  /**
   * The identifier as it is kept, or null for an empty one.
   *
   * @throws Rejected {@code identifier.malformed}
   */
  public static @Nullable String identifier(String identifier) {
    if (identifier.isEmpty()) {
      return null;
    }
    if (!isIdentifier(identifier)) {
      throw new Rejected(
          "identifier.malformed",
          "An identifier has 1 to " + LONGEST_IDENTIFIER + " characters and no control characters.",
          "identifier");
    }
    return identifier;
  }

  /** Whether the text can be an identifier. */
  public static boolean isIdentifier(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_IDENTIFIER
        && CleanText.isExact(text)
        && CleanText.isVisible(text);
  }

  /** The canonical form of the address, if there is one. */
  public Optional<String> urlKey() {
    return Optional.ofNullable(page).map(PageAddress::key);
  }
}
