package io.parley.kernel.events;

/**
 * What a module does about the events of one transaction. Made anew for each, so it may collect and
 * write at the end. It runs in a unit of work: it calls no other module, and what it writes is
 * there if and only if the events count as received.
 */
public interface Reaction {
  /** Takes the next event, a record of one of the types that the inbox was made for. */
  void to(Object event);

  /** Writes what was collected. */
  void complete();
}
