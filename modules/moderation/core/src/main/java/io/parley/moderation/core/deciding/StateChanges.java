package io.parley.moderation.core.deciding;

import io.parley.discussion.api.StateChanged;
import io.parley.discussion.api.StateOutcome;
import io.parley.kernel.jpa.Changes;
import java.util.List;
import java.util.UUID;

/** The states of comments before and after a decision, for the audit trail. */
final class StateChanges {
  private StateChanges() {}

  /** By comment; of the site when it is the same for all. */
  static Changes of(List<StateChanged> changed) {
    List<StateChanged> done =
        changed.stream().filter(one -> one.outcome() == StateOutcome.DONE).toList();
    List<UUID> sites = done.stream().map(StateChanged::site).distinct().toList();
    Changes changes = Changes.none().on(sites.size() == 1 ? sites.get(0) : null);
    done.forEach(one -> changes.and(one.comment().toString(), one.before(), one.after()));
    return done.size() == 1
        ? changes.about("comment", done.get(0).comment())
        : changes.about("comments", done.size());
  }
}
