package io.parley.edges.rest.reading;

import io.parley.discussion.api.NewAuthor;
import io.parley.kernel.api.Rejected;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A comment to be.
 *
 * @param identifier of the thread, as the page gives it
 * @param url of the page
 * @param title of the page, kept when this is the first comment of its thread
 * @param parentId the comment it replies to
 * @param body CommonMark
 * @param guest who writes, for readers without an account
 * @param author who writes, when a program of the publisher vouches for them
 */
public record NewComment(
    @Nullable String identifier,
    @Nullable String url,
    @Nullable String title,
    @Nullable UUID parentId,
    String body,
    @Nullable Guest guest,
    @Nullable Author author) {

  /**
   * A reader without an account.
   *
   * @param email never shown
   * @param replyMails whether to hear by mail of replies, which the first mail asks once more;
   *     without an address, and where the site mails none, it says nothing
   */
  public record Guest(String name, @Nullable String email, @Nullable Boolean replyMails) {
    /** The address that wants to hear of replies, or null. */
    @Nullable String follower() {
      return Boolean.TRUE.equals(replyMails) && email != null && !email.isBlank() ? email : null;
    }
  }

  /**
   * An author whom a program of the publisher vouches for.
   *
   * @param externalId stable name of the author in the publisher's system
   * @param avatar https address of an image
   */
  public record Author(
      String externalId, String name, @Nullable String email, @Nullable String avatar) {}

  NewAuthor writer() {
    if (guest != null && author != null) {
      throw new Rejected("comment.author.twice", "Give a guest or an author, not both.", "author");
    }
    if (author != null) {
      return new NewAuthor.Named(
          author.externalId(), author.name(), author.email(), author.avatar());
    }
    if (guest != null) {
      return new NewAuthor.Guest(guest.name(), guest.email());
    }
    throw new Rejected("comment.author.missing", "A comment needs a guest with a name.", "guest");
  }
}
