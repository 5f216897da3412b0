package io.parley.edges.reading;

import io.parley.discussion.api.ThreadAddress;
import java.util.List;

/**
 * What one reader asks, without the reader: questions that are equal have one answer for everybody.
 * Implementations are records, so that nothing of a request gets in that is not a part of them.
 */
public interface Question {
  /** Key of the site. */
  String site();

  /**
   * The threads that the answer depends on, 1 to 100: it is true as long as their versions and the
   * state of the site stay what they are.
   */
  List<ThreadAddress> threads();
}
