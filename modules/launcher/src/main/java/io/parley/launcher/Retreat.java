package io.parley.launcher;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * What takes a move back, the step that was done last first. A step that fails does not keep the
 * others from being taken. But while it is not known that the rows are back where they were,
 * nothing is done that a later run needs to settle the move: it has to find both databases, and the
 * move under way.
 */
final class Retreat {
  private final Deque<Runnable> steps = new ArrayDeque<>();
  private boolean rowsAway;

  /** A step that is taken in any case. */
  void push(Runnable step) {
    steps.push(step);
  }

  /** The step after which the rows are where they were. */
  void pushOfRows(Runnable step) {
    steps.push(
        () -> {
          rowsAway = true;
          step.run();
          rowsAway = false;
        });
  }

  /** A step that removes what a later run needs if the rows are not back. */
  void pushIfRowsAreBack(Runnable step) {
    steps.push(
        () -> {
          if (!rowsAway) {
            step.run();
          }
        });
  }

  /** Nothing leads back any more. */
  void close() {
    steps.clear();
  }

  /** Takes all steps, and tells what went wrong with each. */
  void take(Consumer<String> complaints) {
    while (!steps.isEmpty()) {
      try {
        steps.pop().run();
      } catch (RuntimeException e) {
        complaints.accept(
            "Taking back went wrong, too: "
                + e.getMessage()
                + " What is left over is settled by the next ./parley run.");
      }
    }
  }
}
