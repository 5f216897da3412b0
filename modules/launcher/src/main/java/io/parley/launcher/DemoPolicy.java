package io.parley.launcher;

import io.parley.moderation.api.ChangeSitePolicy;
import io.parley.moderation.api.Check;
import io.parley.moderation.api.Condition;
import io.parley.moderation.api.Moderation;
import io.parley.moderation.api.NewRule;
import io.parley.moderation.api.ReplaceWords;
import io.parley.moderation.api.RuleAction;
import io.parley.moderation.api.SiteMode;
import io.parley.moderation.api.WordListKind;
import java.util.List;

/** How the sites of the demo are moderated. What is there already stays as it is. */
final class DemoPolicy {
  private static final List<String> BANNED = List.of("viagra", "*-pills", "free bitcoin");
  private static final List<String> SUSPECT =
      List.of("casino*", "idiot*", "shut up", "click here", "miracle");

  private final Moderation moderation;

  DemoPolicy(Moderation moderation) {
    this.moderation = moderation;
  }

  void plant() {
    write(WordListKind.BANNED, BANNED);
    write(WordListKind.SUSPECT, SUSPECT);
    change(new ChangeSitePolicy(DemoSeed.SITE, null, null, 2, 3, null, null, null));
    change(new ChangeSitePolicy(DemoSeed.SECOND_SITE, SiteMode.FIRST, 1, 2, 3, null, 90, null));
    if (moderation.rules().isEmpty()) {
      moderation.addRule(
          new NewRule(
              "Shouting with links",
              DemoSeed.SITE,
              null,
              false,
              List.of(new Condition(Check.CAPS, 70.0, null), new Condition(Check.LINKS, 1.0, null)),
              RuleAction.HOLD));
    }
  }

  private void write(WordListKind list, List<String> words) {
    if (moderation.words(list).version() == 0) {
      moderation.replaceWords(new ReplaceWords(list, 0, words));
    }
  }

  private void change(ChangeSitePolicy wanted) {
    if (moderation.sitePolicy(wanted.site()).mostLinks() == null) {
      moderation.changeSitePolicy(wanted);
    }
  }
}
