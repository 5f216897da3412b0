package io.parley.discussion.api;

import java.util.List;

/**
 * States for comments.
 *
 * @param changes at most {@value #MOST}, each for another comment
 */
public record ChangeStates(List<StateChange> changes) {
  /** The most comments at once. */
  public static final int MOST = 500;

  public ChangeStates {
    changes = List.copyOf(changes);
  }
}
