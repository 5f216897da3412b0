package io.parley.exchange.core.staging;

/**
 * How far the replies of an import are put in order: those of all comments of the levels before,
 * and of this level those of the comments before {@code parent}, and of that one those up to {@code
 * child}.
 *
 * @param parent position of a comment of that level, 0 at its beginning
 * @param child position of a reply, 0 before the first
 * @param narrow whether the level has few comments, so that many levels can be worked at once
 * @param wideUntil the level up to which that was found to be too much
 * @param work about how many rows it took to get here
 */
public record Generation(
    int level, long parent, long child, boolean narrow, int wideUntil, long work) {
  /** Nothing is in order but the comments at level 0. */
  public static final Generation FIRST = new Generation(0, 0, 0, false, 0, 0);

  private static final int FEW = 100;

  // What a statement costs even where it finds nothing.
  private static final int STATEMENT = 200;

  /** How many levels are worked at once, as long as they stay narrow. */
  static int depth(int most) {
    return Math.max(1, most / FEW);
  }

  boolean deep() {
    return narrow && level >= wideUntil;
  }

  /** The whole level is done; its portion that was read last had that many replies. */
  Generation below(long rows, long children) {
    return new Generation(
        level + 1, 0, 0, parent == 0 && children <= FEW, wideUntil, work + STATEMENT + rows);
  }

  /** A portion of the level is done. */
  Generation at(long nextParent, long lastChild, long rows) {
    return new Generation(level, nextParent, lastChild, false, wideUntil, work + STATEMENT + rows);
  }

  /** All levels above that one are done; where no row was found, the next look is the last. */
  Generation down(int reached, long rows) {
    return new Generation(reached, 0, 0, rows > 0, wideUntil, work + STATEMENT + rows);
  }

  /** There is too much below for one statement. */
  Generation wide(int depth, long rows) {
    return new Generation(level, 0, 0, false, level + depth, work + STATEMENT + rows);
  }
}
