package io.parley.notification.core.writing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says, before it has a form.
 *
 * @param items a list that follows what is said first, or none
 * @param action what the mail is about
 * @param after what follows it
 * @param end how its reader ends such mails, or null
 */
record Letter(
    String language,
    String subject,
    List<String> before,
    List<String> items,
    Link action,
    List<String> after,
    @Nullable Link end) {
  Letter {
    before = List.copyOf(before);
    items = List.copyOf(items);
    after = List.copyOf(after);
  }

  /** Where some words lead. */
  record Link(String words, String address) {}
}
