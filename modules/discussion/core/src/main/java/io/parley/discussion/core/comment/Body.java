package io.parley.discussion.core.comment;

import io.parley.discussion.api.BodyFormat;
import io.parley.discussion.core.rendering.CleanText;
import io.parley.discussion.core.rendering.Rendering;
import io.parley.kernel.api.Rejected;

/**
 * The text of a comment: as it was written, and as it is shown.
 *
 * @param html safe
 */
record Body(String source, BodyFormat format, String html) {
  private static final int LONGEST = 20_000;

  /**
   * @throws Rejected {@code body.empty}, {@code body.too-long}
   */
  static Body of(String text, Rendering rendering) {
    return of(text, BodyFormat.COMMONMARK, rendering);
  }

  /**
   * @throws Rejected {@code body.empty}, {@code body.too-long}
   */
  static Body of(String text, BodyFormat format, Rendering rendering) {
    String source = CleanText.body(text).strip();
    if (source.length() > LONGEST) {
      throw new Rejected(
          "body.too-long", "A comment has at most " + LONGEST + " characters.", "body");
    }
    String html = rendering.html(source, format);
    if (!Rendering.isVisible(html)) {
      throw new Rejected("body.empty", "There is nothing to see in this comment.", "body");
    }
    return new Body(source, format, html);
  }
}
