package io.parley.exchange.core.running;

import io.parley.exchange.core.ExchangeCore;
import io.parley.exchange.core.applying.DiscussionCalls;
import io.parley.exchange.core.database.Database;
import io.parley.exchange.core.staging.Windows;
import io.parley.exchange.core.upload.StoredFiles;
import io.parley.exchange.core.upload.Uploads;
import io.parley.kernel.runtime.Settings;
import io.parley.tenancy.api.Tenancy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One server: everything of the module but the container, whose batch jobs run in the caller. */
final class Node {
  private static final ExecutorService BESIDE =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "beside");
            thread.setDaemon(true);
            return thread;
          });

  final ExchangeCore core;
  final Dispatcher dispatcher;
  final Runs runs;
  final Clearing clearing;
  final List<Run> started = new ArrayList<>();

  private final Work work;
  private final Conclusion conclusion;

  Node(Database database, DiscussionInMemory discussion, Tenancy tenancy, Settings settings) {
    Clock clock = Clock.systemUTC();
    StoredFiles files = new StoredFiles(database, settings);
    Uploads uploads = new Uploads(database, files, settings);
    Windows windows = new Windows(settings);
    Targets targets = new Targets(database);
    DiscussionCalls calls = new DiscussionCalls(discussion.contract());
    Background background = new Background(BESIDE);
    runs = new Runs(clock);
    work =
        new Work(
            new StagePhase(database, settings, clock),
            new LinkChore(database, windows),
            new ThreadPhase(database, calls, targets),
            new OrphanChore(database, calls, targets, windows),
            new CommentPhase(database, calls, targets, background),
            new FinishChore(),
            new UndoChore(database, discussion.contract(), targets),
            background);
    dispatcher = new Dispatcher(database, runs, started::add, settings, clock);
    clearing = new Clearing(database, uploads, files, windows, settings, clock);
    conclusion = new Conclusion(database, files, clearing, runs, clock);
    core =
        new ExchangeCore(
            tenancy,
            database,
            uploads,
            new Imports(database, uploads, () -> {}),
            new Erasure(database, files, windows),
            Publisher.outbox());
  }

  /** Takes up what waits, and does it. */
  void workOff() {
    dispatcher.takeUp();
    List<Run> now = List.copyOf(started);
    started.clear();
    now.forEach(this::perform);
  }

  /** What the job definitions say, step by step. */
  void perform(Run run) {
    if (run.task() == Task.UNDO) {
      chore("undo", run);
    } else {
      phase(work.phase("stage"), "stage", run);
      chore("link", run);
      phase(work.phase("threads"), "threads", run);
      chore("orphans", run);
      phase(work.phase("comments"), "comments", run);
      chore("finish", run);
    }
    conclusion.of(run);
  }

  private void chore(String name, Run run) {
    run.attempt(
        () -> {
          work.chore(name).perform(run);
          return null;
        });
  }

  @SuppressWarnings("unchecked") // As the batch runtime does: reader and writer are of one phase.
  private <B> void phase(Phase<B> phase, String name, Run run) {
    Phase.Batches<B> batches = run.attempt(() -> (Phase.Batches<B>) work.open(name, run));
    if (batches == null) {
      return;
    }
    try (batches) {
      for (B batch = run.attempt(batches::next);
          batch != null;
          batch = run.attempt(batches::next)) {
        B next = batch;
        run.attempt(
            () -> {
              phase.work(run, next);
              return null;
            });
      }
    }
  }
}
