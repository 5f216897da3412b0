package io.parley.badhouse.alpha.api;

/** A class in an api: the wire does not know its state. */
public class NotWireSafe {
  /** Nothing. */
  public void nothing() {}
}
