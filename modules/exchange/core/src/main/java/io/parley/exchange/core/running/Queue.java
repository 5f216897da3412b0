package io.parley.exchange.core.running;

/** Says that there is something new in the queue. */
public interface Queue {
  /** Has the queue looked at soon; returns at once. Nothing is lost when it is not called. */
  void ring();
}
