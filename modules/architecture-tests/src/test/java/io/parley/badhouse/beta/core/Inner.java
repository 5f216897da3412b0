package io.parley.badhouse.beta.core;

/** Is nobody else's business. */
public final class Inner {
  private Inner() {}

  /** A secret of beta. */
  public static String secret() {
    return "secret";
  }
}
