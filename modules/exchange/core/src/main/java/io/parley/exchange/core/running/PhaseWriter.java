package io.parley.exchange.core.running;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Does the work of the batches that {@link PhaseReader} read. */
@Named
@Dependent
public class PhaseWriter extends AbstractItemWriter {
  @Inject private JobContext job;
  @Inject private Runs runs;
  @Inject private Work work;

  @Inject
  @BatchProperty(name = "phase")
  private String phase;

  @Override
  public void writeItems(List<Object> items) {
    Run run = runs.of(job.getProperties());
    for (Object batch : items) {
      run.<Void>attempt(
          () -> {
            perform(work.phase(phase), run, batch);
            return null;
          });
    }
  }

  @SuppressWarnings("unchecked") // The reader of the same phase made the batch.
  private static <B> void perform(Phase<B> phase, Run run, Object batch) {
    phase.work(run, (B) batch);
  }
}
