package io.parley.exchange.core.running;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Reads the batches of one {@link Phase}; an item of the chunk is a whole batch. */
@Named
@Dependent
public class PhaseReader extends AbstractItemReader {
  /** Exit status of a step that was left early; the job definitions stop at it. */
  static final String HALTED = "HALTED";

  @Inject private JobContext job;
  @Inject private StepContext step;
  @Inject private Runs runs;
  @Inject private Work work;

  @Inject
  @BatchProperty(name = "phase")
  private String phase;

  private @Nullable Run run;
  private Phase.@Nullable Batches<?> batches;

  @Override
  public void open(@Nullable Serializable checkpoint) {
    Run begun = runs.of(job.getProperties());
    run = begun;
    begun.enter(phase);
    batches = begun.<Phase.Batches<?>>attempt(() -> work.open(phase, begun));
  }

  @Override
  public @Nullable Object readItem() {
    Run begun = run;
    Phase.Batches<?> source = batches;
    Object batch = begun == null || source == null ? null : begun.<Object>attempt(source::next);
    if (begun == null || begun.halted()) {
      step.setExitStatus(HALTED);
      return null;
    }
    return batch;
  }

  @Override
  public void close() {
    if (batches != null) {
      batches.close();
    }
  }
}
