package io.parley.exchange.core.running;

import jakarta.batch.runtime.BatchRuntime;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** {@link Jobs} of the batch runtime, defined in {@code META-INF/batch-jobs}. */
@Singleton
final class BatchJobs implements Jobs {
  @Inject
  BatchJobs() {}

  @Override
  public void start(Run run) {
    // The runtime finds the definitions, and later their artefacts, by the loader of the thread.
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(BatchJobs.class.getClassLoader());
    try {
      BatchRuntime.getJobOperator().start(run.task().text(), Runs.parameters(run));
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
