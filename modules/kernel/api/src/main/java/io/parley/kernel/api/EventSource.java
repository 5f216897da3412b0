package io.parley.kernel.api;

/**
 * Extended by every contract whose module sends events, so that the operator sees what has not
 * arrived without one module knowing the others.
 */
public interface EventSource {
  /**
   * What was sent, to whom, and has not arrived yet, over all tenants.
   *
   * @throws Denied unless the actor runs the installation
   */
  @Query
  EventBacklog eventBacklog();

  /**
   * Gives every parked delivery its tries again, after the cause was mended.
   *
   * @return how many there were
   * @throws Denied unless the actor runs the installation
   */
  @Command
  long redriveEvents();
}
