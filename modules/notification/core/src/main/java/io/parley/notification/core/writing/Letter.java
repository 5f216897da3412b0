package io.parley.notification.core.writing;

import java.util.List;

/**
 * What a mail says, before it has a form.
 *
 * @param action words of the link that the mail is about
 * @param after what follows the link
 */
record Letter(
    String language,
    String subject,
    List<String> before,
    String action,
    String link,
    List<String> after) {
  Letter {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }
}
