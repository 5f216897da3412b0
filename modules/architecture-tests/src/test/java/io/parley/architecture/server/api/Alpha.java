package io.parley.architecture.server.api;

import io.parley.kernel.api.Command;
import io.parley.kernel.api.ModuleApi;
import io.parley.kernel.api.Query;
import java.util.List;
import java.util.UUID;

/** Keeps notes. */
@ModuleApi(key = "alpha")
public interface Alpha {
  /**
   * Writes a note.
   *
   * @throws io.parley.kernel.api.Conflict {@code note.taken}
   */
  @Command
  UUID write(String text);

  /** The notes of the tenant. */
  @Query
  List<String> notes();

  /** Tries to write in a reading transaction. */
  @Command
  void writeWhileReading(String text);

  /** Tries to open a transaction in a transaction. */
  @Query
  String nest();

  /** Waits in the database for longer than it may. */
  @Query(timeoutMillis = 1000)
  void waitInTheDatabase();

  /** Asks beta, through whatever mode it is in. */
  @Query
  String greetThroughBeta(String name);

  /** Starts a job that writes as many notes. */
  @Command
  long startJob(int notes);

  /** State of the job. */
  @Query
  String job(long execution);
}
