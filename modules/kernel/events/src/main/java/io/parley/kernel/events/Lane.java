package io.parley.kernel.events;

import io.parley.kernel.api.EventSubscriber;

/**
 * The way of events from one module to another.
 *
 * @param module key of the module that sends
 * @param subscriber key of the module that receives
 * @param gateway the subscriber's contract
 */
record Lane(String module, String subscriber, EventSubscriber gateway) {
  @Override
  public String toString() {
    return module + " to " + subscriber;
  }
}
