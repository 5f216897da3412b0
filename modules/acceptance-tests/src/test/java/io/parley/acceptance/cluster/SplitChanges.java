package io.parley.acceptance.cluster;

import io.parley.testkit.http.Api;
import io.parley.testkit.http.CommentDraft.Posted;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;

/**
 * One change of each kind to comments that were there before, made at one node.
 *
 * @param text what the edited one says afterwards
 */
record SplitChanges(Site site, Posted edited, Posted deleted, Posted voted, String text) {
  /** How many comments {@link #prepare} posts. */
  static final int PREPARED = 3;

  /** Posts the comments that are to be changed. */
  static SplitChanges prepare(Site site, String thread) {
    return new SplitChanges(
        site,
        site.aComment(thread).saying(Fresh.name("outdated")).post(),
        site.aComment(thread).saying(Fresh.name("deleted")).post(),
        site.aComment(thread).saying(Fresh.name("voted")).post(),
        Fresh.name("revised"));
  }

  /** Makes the changes. */
  void make(Api node) {
    node.asAuthor(edited.authorToken()).patch(edited.path(), Json.of("body", text)).is(200);
    node.asAuthor(deleted.authorToken()).delete(deleted.path()).is(204);
    node.asAuthor(Fresh.readerToken()).put(voted.path() + "/vote", Json.of("value", 1)).is(200);
  }
}
