package io.parley.moderation.core.policy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.DataIndexer;
import opennlp.tools.ml.model.Event;
import opennlp.tools.ml.model.MaxentModel;
import opennlp.tools.ml.model.OnePassDataIndexer;
import opennlp.tools.ml.naivebayes.BinaryNaiveBayesModelReader;
import opennlp.tools.ml.naivebayes.BinaryNaiveBayesModelWriter;
import opennlp.tools.ml.naivebayes.NaiveBayesTrainer;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;

/** Tells spam from other comments by their words, as Naive Bayes does. Never changes. */
public final class SpamModel {
  /** So many comments of each kind must be known. */
  public static final int NEEDED = 30;

  // A model of that many words takes about two megabytes of memory.
  private static final int MOST_WORDS = 5_000;
  private static final int MOST_OF_COMMENT = 400;
  private static final int LONGEST_WORD = 40;
  private static final int MOST_TOLD = 8;
  private static final int LIKELY = 50;
  private static final String SPAM = "spam";
  private static final String APPROVED = "approved";

  private final int version;
  private final MaxentModel model;
  private final int spam;

  private SpamModel(int version, MaxentModel model) {
    this.version = version;
    this.model = model;
    spam = model.getIndex(SPAM);
  }

  /**
   * A comment whose fate is known.
   *
   * @param words as {@link TextFolding#words} has them
   */
  public record Lesson(boolean spam, String words) {}

  /**
   * What a comment came to.
   *
   * @param words what weighed most towards spam, where that is likely
   */
  public record Score(double percent, List<String> words) {}

  /** Learns anew from those comments. */
  public static byte[] learn(List<Lesson> lessons) {
    Set<String> known = vocabulary(lessons);
    List<Event> events =
        lessons.stream()
            .map(lesson -> new Event(lesson.spam() ? SPAM : APPROVED, known(lesson.words(), known)))
            .filter(event -> event.getContext().length > 0)
            .toList();
    TrainingParameters parameters = new TrainingParameters();
    parameters.put(TrainingParameters.CUTOFF_PARAM, 0);
    try {
      DataIndexer indexer = new OnePassDataIndexer();
      indexer.init(parameters, new HashMap<>());
      indexer.index(ObjectStreamUtils.createObjectStream(events));
      AbstractModel learned = new NaiveBayesTrainer().trainModel(indexer);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      new BinaryNaiveBayesModelWriter(learned, new DataOutputStream(bytes)).persist();
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  // What stands in one comment alone tells nothing about others.
  private static Set<String> vocabulary(List<Lesson> lessons) {
    Map<String, Integer> comments = new LinkedHashMap<>();
    for (Lesson lesson : lessons) {
      for (String word : words(lesson.words())) {
        comments.merge(word, 1, Integer::sum);
      }
    }
    return comments.entrySet().stream()
        .filter(word -> word.getValue() > 1)
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(MOST_WORDS)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static String[] known(String text, Set<String> vocabulary) {
    return Arrays.stream(words(text)).filter(vocabulary::contains).toArray(String[]::new);
  }

  // Each word once: repeating it makes no comment more of what it is.
  private static String[] words(String text) {
    return Arrays.stream(text.strip().split(" "))
        .filter(word -> !word.isEmpty() && word.length() <= LONGEST_WORD)
        .distinct()
        .limit(MOST_OF_COMMENT)
        .toArray(String[]::new);
  }

  /** The model that {@link #learn} made. */
  public static SpamModel of(int version, byte[] learned) {
    try (DataInputStream bytes = new DataInputStream(new ByteArrayInputStream(learned))) {
      return new SpamModel(version, new BinaryNaiveBayesModelReader(bytes).getModel());
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }

  /** How often the tenant's classifier had learned. */
  public int version() {
    return version;
  }

  /**
   * How likely spam a comment is.
   *
   * @param text as {@link TextFolding#words} has it
   */
  public Score score(String text) {
    String[] words = words(text);
    double likely = model.eval(words)[spam];
    double percent = Math.round(likely * 1_000) / 10.0;
    return new Score(percent, percent < LIKELY ? List.of() : weightiest(words));
  }

  private List<String> weightiest(String[] words) {
    double without = model.eval(new String[0])[spam];
    Map<String, Double> weights = new LinkedHashMap<>();
    for (String word : words) {
      double with = model.eval(new String[] {word})[spam];
      if (with > without) {
        weights.put(word, with);
      }
    }
    return weights.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(MOST_TOLD)
        .map(Map.Entry::getKey)
        .toList();
  }
}
