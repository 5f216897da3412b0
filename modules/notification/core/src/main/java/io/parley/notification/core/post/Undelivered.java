package io.parley.notification.core.post;

/** A mail was not taken. */
public final class Undelivered extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;
  private final boolean forGood;

  /**
   * @param reason for the operator; names no recipient
   * @param forGood whether trying again is useless
   */
  public Undelivered(String reason, boolean forGood, Throwable cause) {
    super(reason, cause);
    this.reason = reason;
    this.forGood = forGood;
  }

  /** Why, for the operator. */
  public String reason() {
    return reason;
  }

  /** Whether trying again is useless. */
  public boolean forGood() {
    return forGood;
  }
}
