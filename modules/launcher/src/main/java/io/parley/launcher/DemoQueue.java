package io.parley.launcher;

import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.NewAuthor;
import io.parley.discussion.api.PostComment;
import io.parley.discussion.api.Screened;
import io.parley.discussion.api.ThreadAddress;
import io.parley.moderation.api.ChangeSitePolicy;
import io.parley.moderation.api.Check;
import io.parley.moderation.api.Condition;
import io.parley.moderation.api.Moderation;
import io.parley.moderation.api.NewRule;
import io.parley.moderation.api.ReplaceWords;
import io.parley.moderation.api.RuleAction;
import io.parley.moderation.api.ScreenComment;
import io.parley.moderation.api.WordListKind;
import io.parley.tenancy.api.Tenancy;
import java.util.List;
import java.util.UUID;

/** Gives the moderators of the demo something to decide on: comments that screening holds. */
final class DemoQueue {
  private static final List<String> BANNED = List.of("viagra", "*-pills", "free bitcoin");
  private static final List<String> SUSPECT =
      List.of("casino*", "idiot*", "shut up", "click here", "miracle");

  private record Written(String name, String body) {}

  private static final List<Written> COMMENTS =
      List.of(
          new Written(
              "Tilda Brook",
              "Only an **idiot** would tear down the old crane. Ask anybody on the east pier."),
          new Written(
              "harbour_fan_88",
              "More pictures: https://pictures.example/1 https://pictures.example/2"
                  + " https://pictures.example/3"),
          new Written("Lucky Lou", "Best *casino* bonus in town, click here before midnight!"),
          new Written("Oskar", "Oh shut up, Tilda. You have never even been on a boat."),
          new Written(
              "Doctor Well", "A miracle cure for sea legs. My brother is a new man since March."),
          new Written(
              "Ana P.",
              "Sources, since somebody asked: https://archive.example/plans,"
                  + " https://archive.example/minutes and https://archive.example/letters."),
          new Written("pillman", "Cheap viagra, no questions asked."),
          new Written("C0in", "FREE BITCOIN for the first hundred readers"));

  private final Tenancy tenancy;
  private final Moderation moderation;
  private final Discussion discussion;

  DemoQueue(Tenancy tenancy, Moderation moderation, Discussion discussion) {
    this.tenancy = tenancy;
    this.moderation = moderation;
    this.discussion = discussion;
  }

  /** Sets the site up and posts; tells how many comments there are. */
  int plant(String key) {
    UUID site = tenancy.findSite(key).orElseThrow().id();
    moderation.replaceWords(new ReplaceWords(WordListKind.BANNED, 0, BANNED));
    moderation.replaceWords(new ReplaceWords(WordListKind.SUSPECT, 0, SUSPECT));
    moderation.changeSitePolicy(new ChangeSitePolicy(key, null, null, 2, 3, null));
    moderation.addRule(
        new NewRule(
            "Shouting with links",
            key,
            null,
            false,
            List.of(new Condition(Check.CAPS, 70.0, null), new Condition(Check.LINKS, 1.0, null)),
            RuleAction.HOLD));
    COMMENTS.forEach(comment -> post(key, site, comment));
    return COMMENTS.size();
  }

  private void post(String key, UUID site, Written comment) {
    ThreadAddress thread = new ThreadAddress(DemoThread.ID, null);
    NewAuthor author = new NewAuthor.Guest(comment.name(), null);
    Screened screened =
        moderation.screen(
            new ScreenComment(site, null, thread, comment.body(), author, null, null));
    discussion.post(
        new PostComment(key, thread, null, null, comment.body(), author, null, screened));
  }
}
