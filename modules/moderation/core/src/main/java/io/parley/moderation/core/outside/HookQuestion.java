package io.parley.moderation.core.outside;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parley.discussion.api.NewAuthor;
import io.parley.discussion.api.ThreadAddress;
import io.parley.moderation.api.ScreenComment;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a hook is asked. No e-mail address, no network address and no key of the author leaves: only
 * what readers would see.
 *
 * @param version of this form
 * @param trial whether it is a sample, from the page of the site
 * @param comment id of the comment whose text is to be replaced
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HookQuestion(
    int version,
    boolean trial,
    UUID site,
    @Nullable UUID comment,
    @Nullable Page thread,
    @Nullable Author author,
    String text) {
  private static final int FORM = 1;

  /** Where it is posted. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(@Nullable String identifier, @Nullable String url) {}

  /**
   * Who writes it.
   *
   * @param kind guest, or one whom a program of the publisher vouches for
   */
  record Author(String kind, String name) {}

  static HookQuestion about(ScreenComment command) {
    ThreadAddress thread = command.thread();
    return new HookQuestion(
        FORM,
        false,
        command.site(),
        command.comment(),
        thread == null ? null : new Page(thread.identifier(), thread.url()),
        author(command.author()),
        command.body());
  }

  static HookQuestion sample(UUID site) {
    return new HookQuestion(
        FORM,
        true,
        site,
        null,
        new Page("sample", null),
        new Author("guest", "Parley"),
        "This is a sample: somebody tries whether your hook answers.");
  }

  private static @Nullable Author author(@Nullable NewAuthor author) {
    if (author instanceof NewAuthor.Guest guest) {
      return new Author("guest", guest.name());
    }
    return author instanceof NewAuthor.Named named ? new Author("named", named.name()) : null;
  }
}
