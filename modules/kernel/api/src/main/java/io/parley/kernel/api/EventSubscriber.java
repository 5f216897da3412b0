package io.parley.kernel.api;

/**
 * Extended by every contract whose module wants to learn of events, which {@link Subscribes} on the
 * contract names.
 */
public interface EventSubscriber {
  /**
   * Takes events of the tenant of the call. The effect of each is there exactly once, however often
   * the event arrives: it is remembered in the transaction of its effect. Events are applied in the
   * order of the batch, and the first that cannot be applied ends it.
   *
   * @return how many events of the batch, from its beginning, have had their effect by now
   * @throws Denied unless the actor is Parley itself
   */
  @Command(timeoutMillis = 15_000)
  EventReceipt receive(EventBatch batch);
}
