package io.parley.exchange.core.running;

import io.parley.kernel.api.TenantId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The runs on this node, by the token of their lease. */
@Singleton
final class Runs {
  private static final String TENANT = "tenant";
  private static final String IMPORT = "import";
  private static final String TASK = "task";
  private static final String LEASE = "lease";

  private final Map<UUID, Run> runs = new ConcurrentHashMap<>();
  private final Clock clock;

  @Inject
  Runs(Clock clock) {
    this.clock = clock;
  }

  /** What a batch job is told: names, never content. */
  static Properties parameters(Run run) {
    Properties parameters = new Properties();
    parameters.setProperty(TENANT, run.tenant().toString());
    parameters.setProperty(IMPORT, run.importId().toString());
    parameters.setProperty(TASK, run.task().text());
    parameters.setProperty(LEASE, run.token().toString());
    return parameters;
  }

  Run begin(TenantId tenant, UUID importId, Task task, UUID token) {
    return runs.computeIfAbsent(token, key -> new Run(tenant, importId, task, key, clock));
  }

  /** The run of a job; one that the batch runtime started over begins anew and proves its lease. */
  Run of(Properties parameters) {
    return begin(
        TenantId.parse(parameters.getProperty(TENANT)),
        UUID.fromString(parameters.getProperty(IMPORT)),
        Task.of(parameters.getProperty(TASK)),
        UUID.fromString(parameters.getProperty(LEASE)));
  }

  void forget(Run run) {
    runs.remove(run.token());
  }

  List<Run> all() {
    return List.copyOf(runs.values());
  }
}
