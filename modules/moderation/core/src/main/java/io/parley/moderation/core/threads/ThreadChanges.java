package io.parley.moderation.core.threads;

import io.parley.kernel.jpa.Changes;
import io.parley.moderation.api.ModeratedThread;

/** What of a thread changed, for the audit trail. */
final class ThreadChanges {
  private ThreadChanges() {}

  /** From one view to the other. The thread that another became part of is another one. */
  static Changes of(ModeratedThread before, ModeratedThread after) {
    return Changes.of("thread", before.id(), after.id())
        .and("state", before.state(), after.state())
        .and("site", before.site(), after.site())
        .and("identifier", before.identifier(), after.identifier())
        .and("url", before.url(), after.url());
  }
}
