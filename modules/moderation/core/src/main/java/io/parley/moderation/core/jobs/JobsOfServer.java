package io.parley.moderation.core.jobs;

import io.parley.kernel.api.TenantId;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs jobs in the batch runtime of the server, defined in {@code META-INF/batch-jobs}. */
@ApplicationScoped
public class JobsOfServer {
  private volatile @Nullable JobRunner runner;

  /** Gives the work to do, when the module starts. */
  public void use(JobRunner given) {
    runner = given;
  }

  /** Starts the work on a job and returns at once. */
  public void start(JobRunner.Task task) {
    Properties parameters = new Properties();
    parameters.setProperty("tenant", task.tenant().toString());
    parameters.setProperty("job", task.job().toString());
    parameters.setProperty("worker", task.worker().toString());
    // The runtime finds the definition, and later its artefact, by the loader of the thread.
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(JobsOfServer.class.getClassLoader());
    try {
      BatchRuntime.getJobOperator().start("decide", parameters);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  void run(Properties parameters) {
    JobRunner work = runner;
    if (work == null) {
      throw new IllegalStateException("The module has not started yet.");
    }
    work.run(
        new JobRunner.Task(
            new TenantId(UUID.fromString(parameters.getProperty("tenant"))),
            UUID.fromString(parameters.getProperty("job")),
            UUID.fromString(parameters.getProperty("worker"))));
  }
}
