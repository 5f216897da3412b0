package io.parley.launcher;

import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.NewAuthor;
import io.parley.discussion.api.PostComment;
import io.parley.discussion.api.Screened;
import io.parley.discussion.api.ThreadAddress;
import io.parley.moderation.api.DecisionAction;
import io.parley.moderation.api.ModeratedComment;
import io.parley.moderation.api.Moderation;
import io.parley.moderation.api.ScreenComment;
import io.parley.tenancy.api.Tenancy;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gives the moderators of the demo something to decide on. */
final class DemoQueue {
  /** What readers write, one comment each, and what a moderator makes of it. */
  record Written(
      String site, String thread, String name, String body, @Nullable DecisionAction decided) {}

  static final String SENDS_SOURCES = "Ana P.";
  static final String ADVERTISES = "C0in";
  static final String GAMBLES = "Lucky Lou";

  static final List<Written> COMMENTS =
      List.of(
          onArticle(
              "Tilda Brook",
              "Only an **idiot** would pay 1.2 million for a hull that leaks at the pier.",
              null),
          onArticle(
              "harbour_fan_88",
              "More pictures: https://pictures.example/1 https://pictures.example/2"
                  + " https://pictures.example/3",
              null),
          onArticle(
              GAMBLES,
              "Best *casino* bonus in town, click here before midnight!",
              DecisionAction.SPAM),
          onArticle("Oskar", "Oh shut up, Tilda. You have never even been on a boat.", null),
          onArticle(
              "Doctor Well",
              "A miracle cure for sea legs. My brother is a new man since March.",
              null),
          onArticle(
              SENDS_SOURCES,
              "Sources, since somebody asked: https://archive.example/plans,"
                  + " https://archive.example/minutes and https://archive.example/letters.",
              DecisionAction.APPROVE),
          onArticle("pillman", "Cheap viagra, no questions asked.", null),
          onArticle(ADVERTISES, "FREE BITCOIN for the first hundred readers", null),
          new Written(
              DemoSeed.SECOND_SITE,
              "winter-storage",
              "Kees",
              "Is there a list for those who only need a place until the first of March?",
              null),
          new Written(
              DemoSeed.SECOND_SITE,
              "winter-storage",
              "Frederike",
              "Thieves, the whole committee, and the treasurer first of all.",
              DecisionAction.REJECT));

  private final DemoTenant tenant;

  DemoQueue(DemoTenant tenant) {
    this.tenant = tenant;
  }

  private static Written onArticle(String name, String body, @Nullable DecisionAction decided) {
    return new Written(DemoSeed.SITE, DemoThread.ID, name, body, decided);
  }

  /** Posts on a site what is not there yet. */
  void plant(String site) {
    UUID id = tenant.module(Tenancy.class).findSite(site).orElseThrow().id();
    Set<String> there =
        tenant.comments(site).all().stream()
            .map(ModeratedComment::author)
            .map(author -> author.name())
            .collect(Collectors.toSet());
    COMMENTS.stream()
        .filter(comment -> comment.site().equals(site) && !there.contains(comment.name()))
        .forEach(comment -> post(id, comment));
  }

  private CommentStatus post(UUID site, Written comment) {
    ThreadAddress thread = new ThreadAddress(comment.thread(), null);
    NewAuthor author = new NewAuthor.Guest(comment.name(), null);
    // One of each: made by the discussion, they would be the same throughout one request.
    String token = UUID.randomUUID().toString();
    Screened screened =
        tenant
            .module(Moderation.class)
            .screen(
                new ScreenComment(site, null, thread, comment.body(), author, token, null, null));
    return tenant
        .module(Discussion.class)
        .post(
            new PostComment(
                comment.site(), thread, null, null, comment.body(), author, token, screened))
        .status();
  }
}
