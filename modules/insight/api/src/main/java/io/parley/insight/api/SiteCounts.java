package io.parley.insight.api;

/**
 * How often something happened.
 *
 * @param commentsPosted comments that people and programs posted
 * @param commentsEdited texts that their authors replaced
 * @param commentsDeleted comments that their authors removed
 * @param imports imports that came to their end
 * @param commentsImported comments that those brought; what was taken back later is not subtracted
 */
public record SiteCounts(
    long commentsPosted,
    long commentsEdited,
    long commentsDeleted,
    long imports,
    long commentsImported) {

  /** Nothing happened. */
  public static final SiteCounts NONE = new SiteCounts(0, 0, 0, 0, 0);

  /** These and those together. */
  public SiteCounts plus(SiteCounts others) {
    return new SiteCounts(
        commentsPosted + others.commentsPosted,
        commentsEdited + others.commentsEdited,
        commentsDeleted + others.commentsDeleted,
        imports + others.imports,
        commentsImported + others.commentsImported);
  }
}
