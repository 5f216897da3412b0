package io.parley.exchange.core.running;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Says that everything is done: the job got here without being halted. */
@Singleton
final class FinishChore implements Chore {
  @Inject
  FinishChore() {}

  @Override
  public void perform(Run run) {
    run.complete();
  }
}
