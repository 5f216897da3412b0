package io.parley.kernel.jpa;

import io.parley.kernel.api.RequestId;
import io.parley.kernel.runtime.Outcome;
import java.util.List;

/** The work of several commands that share a unit, see {@link UnitOfWork#commands}. */
@FunctionalInterface
public interface SharedWork<L, T> {
  /**
   * One of the commands.
   *
   * @param id of the call that asked
   * @param asked for noticing that the same id asks something else
   */
  record Request(RequestId id, Object asked) {}

  /**
   * Does what was not answered before.
   *
   * @param found by the query that the work begins with
   * @param open positions of the commands that have no answer yet, in ascending order
   * @return an outcome for each of them; one that failed must have changed nothing
   */
  List<Outcome<T>> apply(L found, List<Integer> open);
}
