package io.parley.exchange.core.running;

import io.parley.exchange.core.applying.DiscussionCalls;
import io.parley.exchange.core.applying.OrphanedComments;
import io.parley.exchange.core.applying.Target;
import io.parley.exchange.core.database.Database;
import io.parley.exchange.core.staging.Window;
import io.parley.exchange.core.staging.Windows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Quarantines comments without a thread. A thread need not be in the same file: large forums export
 * several, so the discussion is asked about those that are missing here. A dry run thereby tells
 * the same as the import that follows it.
 */
@Singleton
final class OrphanChore implements Chore {
  private static final int MOST_OF_A_CALL = 500;

  private final Database database;
  private final DiscussionCalls calls;
  private final Targets targets;
  private final Windows windows;

  @Inject
  OrphanChore(Database database, DiscussionCalls calls, Targets targets, Windows windows) {
    this.database = database;
    this.calls = calls;
    this.targets = targets;
    this.windows = windows;
  }

  @Override
  public void perform(Run run) {
    Target target = targets.of(run);
    Long total =
        database
            .read(connection -> ImportTable.find(connection, run.importId()))
            .map(ImportRow::total)
            .orElseThrow(LeaseLost::new);
    // What the discussion said, so that a thread of many windows is asked about once.
    Map<String, Boolean> answers = new HashMap<>();
    for (Window window : windows.upTo(total)) {
      if (run.halted()) {
        return;
      }
      quarantineMissing(run, target, window, answers);
      if (!run.halted()) {
        quarantineRefused(run, window);
      }
    }
  }

  private void quarantineMissing(
      Run run, Target target, Window window, Map<String, Boolean> answers) {
    List<String> missing =
        database.read(
            connection -> OrphanedComments.missingThreads(connection, run.importId(), window));
    if (answers.size() > windows.size()) {
      answers.clear();
    }
    List<String> open = missing.stream().filter(id -> !answers.containsKey(id)).toList();
    for (int i = 0; i < open.size(); i += MOST_OF_A_CALL) {
      if (run.halted()) {
        return;
      }
      List<String> asked = open.subList(i, Math.min(open.size(), i + MOST_OF_A_CALL));
      Set<String> known = calls.knownThreads(target, asked);
      asked.forEach(id -> answers.put(id, known.contains(id)));
    }
    List<String> unknown = missing.stream().filter(id -> !answers.getOrDefault(id, true)).toList();
    quarantine(run, window, unknown, "is neither in the file nor known from an earlier import.");
  }

  private void quarantineRefused(Run run, Window window) {
    List<String> refused =
        database.read(
            connection -> OrphanedComments.refusedThreads(connection, run.importId(), window));
    quarantine(run, window, refused, "could not be brought in.");
  }

  private void quarantine(Run run, Window window, List<String> threads, String because) {
    database.run(
        connection -> {
          if (!threads.isEmpty()) {
            OrphanedComments.quarantine(connection, run.importId(), window, threads, because);
          }
          Lease.confirm(connection, run);
        });
  }
}
