package io.parley.kernel.jpa;

import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Outcome;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Several commands that share a unit, while they are being answered. */
final class SharedCommands<T> {
  private final StoredAnswers answers;
  private final StoredAnswers.Questions questions;
  private final List<SharedWork.Request> requests;
  private final Type resultType;
  private final Map<Integer, Outcome<T>> outcomes = new TreeMap<>();
  private final Map<UUID, StoredAnswers.Answer> kept = new LinkedHashMap<>();

  SharedCommands(
      StoredAnswers answers,
      @Nullable TenantId tenant,
      String operation,
      List<SharedWork.Request> requests,
      Type resultType) {
    this.answers = answers;
    this.requests = requests;
    this.resultType = resultType;
    this.questions =
        new StoredAnswers.Questions(
            tenant,
            operation,
            requests.stream()
                .filter(request -> request.id().repeatable())
                .map(request -> request.id().value())
                .distinct()
                .toList());
  }

  /** Which of them may have been answered before. */
  StoredAnswers.Questions questions() {
    return questions;
  }

  /** Answers those that were answered before; says which are left. */
  List<Integer> answerRepeats(StoredAnswers.Found stored) {
    Set<UUID> seen = new HashSet<>();
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      SharedWork.Request request = requests.get(i);
      if (!request.id().repeatable()) {
        open.add(i);
        continue;
      }
      boolean underWay = !seen.add(request.id().value());
      Outcome<Optional<StoredAnswers.Answer>> before =
          Outcome.of(() -> before(request, stored, underWay));
      if (before.hasFailed() || before.get().isPresent()) {
        outcomes.put(
            i,
            before.map(
                answer ->
                    answers.replay(
                        answer.orElseThrow(), answers.fingerprint(request.asked()), resultType)));
      } else {
        open.add(i);
      }
    }
    return open;
  }

  private static Optional<StoredAnswers.Answer> before(
      SharedWork.Request request, StoredAnswers.Found stored, boolean underWay) {
    if (underWay) {
      throw StoredAnswers.inFlight();
    }
    return stored.of(request.id().value());
  }

  /** Takes the outcomes of those that were left. */
  void answer(List<Integer> open, List<Outcome<T>> answered) {
    for (int i = 0; i < open.size(); i++) {
      SharedWork.Request request = requests.get(open.get(i));
      Outcome<T> outcome = answered.get(i);
      outcomes.put(open.get(i), outcome);
      if (request.id().repeatable() && !outcome.hasFailed()) {
        kept.put(
            request.id().value(),
            answers.answer(answers.fingerprint(request.asked()), outcome.get(), resultType));
      }
    }
  }

  /** The new answers that repeats are to get. */
  Map<UUID, StoredAnswers.Answer> kept() {
    return kept;
  }

  /** One for each, in their order. */
  List<Outcome<T>> outcomes() {
    return List.copyOf(outcomes.values());
  }
}
