package io.parley.edges.embed;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the page of a thread shows.
 *
 * @param article title of the publisher's page, or null when it is not known
 * @param articleUrl its address, when it is one of the site's own; else null
 * @param commentCount published comments of the thread
 * @param writable whether readers may write here
 * @param closed whether the discussion is over, as opposed to not open to guests
 * @param avatars whether images of authors are shown
 * @param repliesMailed whether guests may ask for mails about replies
 * @param next cursor of the next page, or null at the end
 * @param form the one form that is open
 * @param token that makes forms ours
 * @param notice what happened or went wrong, above everything; or null
 * @param requestId to name with a notice, or null
 */
public record DiscussionPage(
    Texts texts,
    ThreadLink link,
    @Nullable String article,
    @Nullable String articleUrl,
    long commentCount,
    boolean writable,
    boolean closed,
    boolean avatars,
    boolean repliesMailed,
    List<Entry> entries,
    @Nullable String next,
    Form form,
    String token,
    @Nullable String notice,
    @Nullable String requestId) {

  /**
   * What stands above the comments. Only the first page says how many there are, so that a new
   * comment leaves the later ones as they are.
   */
  public String heading() {
    return isLater() ? texts.get("title.later") : texts.get("title", commentCount);
  }

  /** Whether there is anything to sort. */
  public boolean sortable() {
    return isLater() || commentCount > 1;
  }

  private boolean isLater() {
    return link.cursor() != null;
  }

  /** What the browser's window is called. */
  public String windowTitle() {
    return article == null ? heading() : texts.get("title.on", article);
  }

  /** Whether search engines should keep this page: not its forms and later parts. */
  public boolean indexed() {
    return notice == null && !isLater() && form.action() == Form.Action.POST;
  }

  /** A time in the words of the page's language, in UTC: the server does not know the reader's. */
  public String time(Instant instant) {
    return DateTimeFormatter.ofPattern(texts.get("date"), texts.locale())
        .withZone(ZoneOffset.UTC)
        .format(instant);
  }
}
