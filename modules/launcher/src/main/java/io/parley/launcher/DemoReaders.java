package io.parley.launcher;

import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.Vote;
import io.parley.launcher.DemoTenant.Comments;
import io.parley.moderation.api.ModeratedComment;
import io.parley.moderation.api.Moderation;
import io.parley.moderation.api.ReportComment;
import io.parley.moderation.api.ReportReason;
import io.parley.tenancy.api.Tenancy;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Readers of the demo's main site, who report and vote. Each does so once. */
final class DemoReaders {
  /** So many of them report what is then held. */
  private static final int MANY = 3;

  private final DemoTenant tenant;

  DemoReaders(DemoTenant tenant) {
    this.tenant = tenant;
  }

  void plant() {
    UUID site = tenant.module(Tenancy.class).findSite(DemoSeed.SITE).orElseThrow().id();
    Comments written = tenant.comments(DemoSeed.SITE);
    report(written.firstOf("Grace Abara"), site, 1, ReportReason.OFF_TOPIC, "Not about the ferry.");
    report(
        written.firstOf("Ulf B."),
        site,
        MANY,
        ReportReason.ABUSE,
        "This is no way to talk to neighbours.");
    for (String author : List.of(DemoQueue.SENDS_SOURCES, DemoDecisions.TRUSTED)) {
      written.firstOf(author).ifPresent(this::vote);
    }
  }

  private void report(
      Optional<ModeratedComment> about, UUID site, int readers, ReportReason reason, String text) {
    Moderation moderation = tenant.module(Moderation.class);
    about
        .filter(comment -> comment.state() == CommentStatus.PUBLISHED)
        .ifPresent(
            comment -> {
              for (int reader = 1; reader <= readers; reader++) {
                moderation.report(
                    new ReportComment(site, comment.id(), reason, text, "192.0.2." + reader));
              }
            });
  }

  private void vote(ModeratedComment comment) {
    for (int reader = 1; reader <= MANY; reader++) {
      tenant
          .module(Discussion.class)
          .vote(new Vote(DemoSeed.SITE, comment.id(), "reader of the demo " + reader, 1));
    }
  }
}
