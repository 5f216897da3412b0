package io.parley.edges.embed;

/** A form that did not come from a page of ours in this browser. */
final class ForeignForm extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
