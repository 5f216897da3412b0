package io.parley.launcher;

import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.NewAuthor;
import io.parley.discussion.api.PostComment;
import io.parley.discussion.api.Screened;
import io.parley.discussion.api.ThreadAddress;
import io.parley.kernel.api.PageRequest;
import io.parley.moderation.api.BanKind;
import io.parley.moderation.api.ChangeSitePolicy;
import io.parley.moderation.api.Check;
import io.parley.moderation.api.Condition;
import io.parley.moderation.api.Decide;
import io.parley.moderation.api.DecisionAction;
import io.parley.moderation.api.DeskQuery;
import io.parley.moderation.api.JobSearch;
import io.parley.moderation.api.Judged;
import io.parley.moderation.api.ModeratedComment;
import io.parley.moderation.api.Moderation;
import io.parley.moderation.api.NewBan;
import io.parley.moderation.api.NewRule;
import io.parley.moderation.api.ReplaceWords;
import io.parley.moderation.api.ReportComment;
import io.parley.moderation.api.ReportReason;
import io.parley.moderation.api.RuleAction;
import io.parley.moderation.api.ScreenComment;
import io.parley.moderation.api.StartJob;
import io.parley.moderation.api.WordListKind;
import io.parley.tenancy.api.Tenancy;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives the moderators of the demo something to decide on, and something that was decided. */
final class DemoQueue {
  private static final List<String> BANNED = List.of("viagra", "*-pills", "free bitcoin");
  private static final List<String> SUSPECT =
      List.of("casino*", "idiot*", "shut up", "click here", "miracle");

  private record Written(String name, String body, @Nullable DecisionAction decided) {}

  private static final List<Written> COMMENTS =
      List.of(
          new Written(
              "Tilda Brook",
              "Only an **idiot** would pay 1.2 million for a hull that leaks at the pier.",
              null),
          new Written(
              "harbour_fan_88",
              "More pictures: https://pictures.example/1 https://pictures.example/2"
                  + " https://pictures.example/3",
              null),
          new Written(
              "Lucky Lou",
              "Best *casino* bonus in town, click here before midnight!",
              DecisionAction.SPAM),
          new Written("Oskar", "Oh shut up, Tilda. You have never even been on a boat.", null),
          new Written(
              "Doctor Well",
              "A miracle cure for sea legs. My brother is a new man since March.",
              null),
          new Written(
              "Ana P.",
              "Sources, since somebody asked: https://archive.example/plans,"
                  + " https://archive.example/minutes and https://archive.example/letters.",
              DecisionAction.APPROVE),
          new Written("pillman", "Cheap viagra, no questions asked.", null),
          new Written("C0in", "FREE BITCOIN for the first hundred readers", null));

  private final Tenancy tenancy;
  private final Moderation moderation;
  private final Discussion discussion;

  DemoQueue(Tenancy tenancy, Moderation moderation, Discussion discussion) {
    this.tenancy = tenancy;
    this.moderation = moderation;
    this.discussion = discussion;
  }

  /** Sets the site up, posts, and decides on some; tells how many comments there are. */
  int plant(String key) {
    UUID site = tenancy.findSite(key).orElseThrow().id();
    setUp(key);
    report(key, site);
    UUID last = null;
    for (Written comment : COMMENTS) {
      UUID id = post(key, site, comment);
      DecisionAction action = comment.decided();
      if (action != null) {
        Judged judged = new Judged(id, CommentStatus.PENDING);
        moderation.decide(new Decide(action, List.of(judged), null));
      }
      last = id;
    }
    moderation.ban(new NewBan(BanKind.AUTHOR, null, last, null, false, "Advertises", null));
    moderation.startJob(
        new StartJob(
            DecisionAction.SPAM,
            new JobSearch(CommentStatus.REJECTED, "viagra", key, null, null, null, null),
            "Advertising"));
    return COMMENTS.size();
  }

  private void setUp(String key) {
    moderation.replaceWords(new ReplaceWords(WordListKind.BANNED, 0, BANNED));
    moderation.replaceWords(new ReplaceWords(WordListKind.SUSPECT, 0, SUSPECT));
    moderation.changeSitePolicy(new ChangeSitePolicy(key, null, null, 2, 3, null, null, null));
    moderation.addRule(
        new NewRule(
            "Shouting with links",
            key,
            null,
            false,
            List.of(new Condition(Check.CAPS, 70.0, null), new Condition(Check.LINKS, 1.0, null)),
            RuleAction.HOLD));
  }

  // A reader minds the newest comment that was there before.
  private void report(String key, UUID site) {
    PageRequest one = new PageRequest(1, null);
    DeskQuery newest =
        new DeskQuery(
            CommentStatus.PUBLISHED, null, key, null, null, null, false, null, null, false, one);
    for (ModeratedComment comment : moderation.comments(newest).items()) {
      moderation.report(
          new ReportComment(
              site, comment.id(), ReportReason.OFF_TOPIC, "Not about the ferry.", "192.0.2.1"));
    }
  }

  private UUID post(String key, UUID site, Written comment) {
    ThreadAddress thread = new ThreadAddress(DemoThread.ID, null);
    NewAuthor author = new NewAuthor.Guest(comment.name(), null);
    // One of each: made by the discussion, they would be the same throughout one request.
    String token = UUID.randomUUID().toString();
    Screened screened =
        moderation.screen(
            new ScreenComment(site, null, thread, comment.body(), author, token, null, null));
    return discussion
        .post(new PostComment(key, thread, null, null, comment.body(), author, token, screened))
        .comment()
        .id();
  }
}
