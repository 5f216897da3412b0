package io.parley.benchmarks.screening;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Words for lists, and comments: in several languages and scripts, some of them written around the
 * lists, from a few words to some screens long. The same in each run.
 */
final class Texts {
  private static final List<String> SYLLABLES =
      List.of(
          "ba", "cre", "dol", "fen", "gar", "hil", "jo", "kem", "lun", "mor", "nis", "or", "pra",
          "quel", "ros", "sta", "tri", "ul", "ver", "wen", "xan", "yor", "zet", "chi", "sch",
          "eau");
  private static final List<String> SENTENCES =
      List.of(
          "The last ferry leaves at ten, and nobody waits for it in winter.",
          "I read this twice and still do not see what the council wants to repair.",
          "See https://gazette.example/harbour/2026 for what they said **then**.",
          "Die Fähre fährt um zehn, und im Winter wartet niemand darauf – schöne Grüße!",
          "Straßenbau und Größenwahn: das kostet uns alle viel Geld.",
          "L’été dernier, le bateau n’est jamais arrivé à l’heure, c’était gênant.",
          "Ostatni prom odpływa o dziesiątej i nikt już na niego nie czeka.",
          "Последний паром уходит в десять, и зимой его никто не ждёт.",
          "Το τελευταίο φέρι φεύγει στις δέκα και κανείς δεν το περιμένει.",
          "最後のフェリーは十時に出ます。冬には誰も待っていません。",
          "آخر عبّارة تغادر في العاشرة ولا أحد ينتظرها في الشتاء.",
          "Thanks 👍🏽 – well said, my friend 😀!!!");

  private final Random random = new Random(20261126);

  /** Words of a list, a third of them with a star. */
  List<String> words(int many) {
    Set<String> words = new LinkedHashSet<>();
    while (words.size() < many) {
      String word = word();
      words.add(
          switch (random.nextInt(9)) {
            case 0 -> "*" + word;
            case 1, 2 -> word + "*";
            case 3 -> word + " " + word();
            default -> word;
          });
    }
    return List.copyOf(words);
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    for (int i = 0, parts = 3 + random.nextInt(2); i < parts; i++) {
      word.append(SYLLABLES.get(random.nextInt(SYLLABLES.size())));
    }
    return word.toString();
  }

  /**
   * Comments of a few words to five thousand characters, most of them short; one in twenty has a
   * word of the list, half of those disguised.
   */
  List<String> comments(int many, List<String> words) {
    List<String> comments = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      int length = (int) Math.min(5_000, 40 + Math.exp(5 + random.nextGaussian()));
      StringBuilder text = new StringBuilder();
      while (text.length() < length) {
        text.append(SENTENCES.get(random.nextInt(SENTENCES.size()))).append(' ');
      }
      if (i % 20 == 0) {
        String word = words.get(random.nextInt(words.size())).replace("*", "");
        text.append(i % 40 == 0 ? word : disguised(word));
      }
      comments.add(text.toString());
    }
    return comments;
  }

  // With accents, in wide letters, or both.
  private String disguised(String word) {
    StringBuilder disguised = new StringBuilder();
    word.chars()
        .forEach(
            c ->
                disguised.append(
                    switch (c == ' ' ? 3 : random.nextInt(4)) {
                      case 0 -> Normalizer.normalize((char) c + "\u0301", Normalizer.Form.NFC);
                      case 1 -> String.valueOf((char) (c - 'a' + 0xFF41));
                      case 2 -> "**" + (char) c + "**";
                      default -> String.valueOf((char) c);
                    }));
    return disguised.toString();
  }
}
