package io.parley.moderation.core.jobs;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The one step of a job: {@link JobRunner} goes through it and can go on anywhere. */
@Named
@Dependent
public class DecideStep extends AbstractBatchlet {
  @Inject private JobContext job;
  @Inject private JobsOfServer jobs;

  @Override
  public String process() {
    jobs.run(job.getProperties());
    return "COMPLETED";
  }
}
