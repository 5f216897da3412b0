package io.parley.insight.core.counting;

import io.parley.discussion.api.CommentDeleted;
import io.parley.discussion.api.CommentEdited;
import io.parley.discussion.api.CommentPosted;
import io.parley.exchange.api.ImportCompleted;
import io.parley.insight.api.SiteCounts;
import io.parley.kernel.events.Reaction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/** Adds up the events of one transaction and writes the sums at its end, all at once. */
public final class Tally implements Reaction {
  /** What is counted. */
  public static final List<Class<?>> EVENTS =
      List.of(
          CommentPosted.class, CommentEdited.class, CommentDeleted.class, ImportCompleted.class);

  private final SortedMap<SiteOnDay, SiteCounts> sums = new TreeMap<>();
  private final Consumer<SortedMap<SiteOnDay, SiteCounts>> writing;

  /**
   * @param writing takes the sums, sorted, in the running transaction
   */
  public Tally(Consumer<SortedMap<SiteOnDay, SiteCounts>> writing) {
    this.writing = writing;
  }

  @Override
  public void to(Object event) {
    if (event instanceof CommentPosted posted) {
      add(posted.site(), posted.at(), new SiteCounts(1, 0, 0, 0, 0));
    } else if (event instanceof CommentEdited edited) {
      add(edited.site(), edited.at(), new SiteCounts(0, 1, 0, 0, 0));
    } else if (event instanceof CommentDeleted deleted) {
      add(deleted.site(), deleted.at(), new SiteCounts(0, 0, 1, 0, 0));
    } else if (event instanceof ImportCompleted completed) {
      long comments = completed.buckets().comment().created();
      add(completed.site(), completed.at(), new SiteCounts(0, 0, 0, 1, comments));
    } else {
      throw new IllegalArgumentException("Nobody counts " + event.getClass().getName() + ".");
    }
  }

  private void add(UUID site, Instant at, SiteCounts more) {
    LocalDate day = at.atZone(ZoneOffset.UTC).toLocalDate();
    sums.merge(new SiteOnDay(site, day), more, SiteCounts::plus);
  }

  @Override
  public void complete() {
    if (!sums.isEmpty()) {
      writing.accept(sums);
    }
  }
}
