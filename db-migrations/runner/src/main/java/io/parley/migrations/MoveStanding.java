package io.parley.migrations;

/**
 * How far a move is.
 *
 * @param truth in which of the two databases what the module knows is kept
 * @param writable whether that database accepts writing: not between {@link ModuleMove#copy} and
 *     {@link ModuleMove#open}
 * @param sentence the same, for people
 */
public record MoveStanding(Truth truth, boolean writable, String sentence) {
  /** A side of the move. */
  public enum Truth {
    /** The source may be written; whatever the target has is a part of it or an older state. */
    SOURCE,
    /** All rows are at the target; the source can be written no more. */
    TARGET,
    /** Neither has tables of the module. */
    NOWHERE
  }
}
