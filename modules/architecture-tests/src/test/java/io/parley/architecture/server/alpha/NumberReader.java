package io.parley.architecture.server.alpha;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** Reads numbers up to the one given. */
@Dependent
@Named
public class NumberReader extends AbstractItemReader {
  @Inject @BatchProperty String notes;
  private int next;

  @Override
  public @Nullable Object readItem() {
    return next < Integer.parseInt(notes) ? next++ : null;
  }
}
