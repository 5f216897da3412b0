package io.parley.exchange.core.running;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The parts of the jobs by the names under which the job definitions call them. */
@Singleton
final class Work {
  private final StagePhase stage;
  private final LinkChore link;
  private final ThreadPhase threads;
  private final OrphanChore orphans;
  private final CommentPhase comments;
  private final FinishChore finish;
  private final UndoChore undo;
  private final Background background;

  @Inject
  Work(
      StagePhase stage,
      LinkChore link,
      ThreadPhase threads,
      OrphanChore orphans,
      CommentPhase comments,
      FinishChore finish,
      UndoChore undo,
      Background background) {
    this.stage = stage;
    this.link = link;
    this.threads = threads;
    this.orphans = orphans;
    this.comments = comments;
    this.finish = finish;
    this.undo = undo;
    this.background = background;
  }

  /** Opens the batches of a phase, to be read ahead. */
  Phase.Batches<?> open(String phase, Run run) {
    return open(phase(phase), run);
  }

  private <B> Phase.Batches<B> open(Phase<B> phase, Run run) {
    return new Ahead<>(phase.open(run), run, background);
  }

  Phase<?> phase(String name) {
    return switch (name) {
      case "stage" -> stage;
      case "threads" -> threads;
      case "comments" -> comments;
      default -> throw new IllegalArgumentException("There is no phase " + name + ".");
    };
  }

  Chore chore(String name) {
    return switch (name) {
      case "link" -> link;
      case "orphans" -> orphans;
      case "finish" -> finish;
      case "undo" -> undo;
      default -> throw new IllegalArgumentException("There is no chore " + name + ".");
    };
  }
}
