package io.parley.exchange.core.running;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Performs one {@link Chore} as a step of a job. */
@Named
@Dependent
public class ChoreStep extends AbstractBatchlet {
  @Inject private JobContext job;
  @Inject private Runs runs;
  @Inject private Work work;

  @Inject
  @BatchProperty(name = "chore")
  private String chore;

  @Override
  public String process() {
    Run run = runs.of(job.getProperties());
    run.enter(chore);
    run.<Void>attempt(
        () -> {
          work.chore(chore).perform(run);
          return null;
        });
    return run.halted() ? PhaseReader.HALTED : "COMPLETED";
  }
}
