package io.parley.exchange.core.running;

import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Concludes the run when its job has ended, however it ended. */
@Named
@Dependent
public class RunListener extends AbstractJobListener {
  @Inject private JobContext job;
  @Inject private Runs runs;
  @Inject private Conclusion conclusion;

  @Override
  public void afterJob() {
    conclusion.of(runs.of(job.getProperties()));
  }
}
