package io.parley.moderation.core.policy;

import java.util.ArrayList;
import java.util.List;

/** Comments whose fate is known, half of them spam. */
public final class Lessons {
  private static final List<String> SPAM =
      List.of(
          "cheap replica watches, buy at https://watches.example",
          "casino bonus today, discount for replica watches",
          "earn money from home, cheap discount today",
          "replica bags cheap, casino money bonus",
          "buy followers cheap, discount today only");
  private static final List<String> FINE =
      List.of(
          "the last ferry leaves the harbour at ten",
          "nobody waits for the ferry in winter",
          "the council should repair the harbour wall",
          "thank you for the article about the council",
          "I read the article and buy the paper in the harbour");

  private Lessons() {}

  public static String spam(int i) {
    return SPAM.get(i % SPAM.size());
  }

  public static String fine(int i) {
    return FINE.get(i % FINE.size());
  }

  /** So many of each kind. */
  public static List<SpamModel.Lesson> of(int each) {
    List<SpamModel.Lesson> lessons = new ArrayList<>();
    for (int i = 0; i < each; i++) {
      lessons.add(new SpamModel.Lesson(true, TextFolding.words(spam(i))));
      lessons.add(new SpamModel.Lesson(false, TextFolding.words(fine(i))));
    }
    return lessons;
  }
}
