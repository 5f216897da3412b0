package io.parley.exchange.core.applying;

import io.parley.discussion.api.Bucket;
import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.ImportComments;
import io.parley.discussion.api.ImportThreads;
import io.parley.discussion.api.ImportedComment;
import io.parley.discussion.api.ImportedThread;
import io.parley.discussion.api.Outcome;
import io.parley.kernel.api.Rejected;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Calls to the discussion module that always end with one decision for each record: where it
 * refuses a whole batch because of one record, that record is found by halving and quarantined.
 */
@Singleton
public final class DiscussionCalls {
  private final Discussion discussion;

  @Inject
  public DiscussionCalls(Discussion discussion) {
    this.discussion = discussion;
  }

  /** Brings threads in. */
  public List<Decision> threads(Target target, List<Pending<ImportedThread>> batch) {
    return decide(
        batch,
        threads ->
            discussion.importThreads(
                new ImportThreads(
                    target.site(), target.importId(), target.source(), target.dryRun(), threads)));
  }

  /** Brings comments in. */
  public List<Decision> comments(Target target, List<Pending<ImportedComment>> batch) {
    return decide(
        batch,
        comments ->
            discussion.importComments(
                new ImportComments(
                    target.site(), target.importId(), target.source(), target.dryRun(), comments)));
  }

  /** Those of the ids by which the discussion knows threads of an earlier import. */
  public Set<String> knownThreads(Target target, List<String> ids) {
    // A dry run tells what would happen: a change to a thread that is known, else a creation. The
    // identifier is one that no page has, because a thread without any would be refused.
    List<ImportedThread> questions =
        ids.stream()
            .map(
                id ->
                    new ImportedThread(
                        id,
                        "import " + target.importId() + " asks for " + id,
                        null,
                        null,
                        false,
                        false,
                        null))
            .toList();
    List<Outcome> answers =
        discussion.importThreads(
            new ImportThreads(target.site(), target.importId(), target.source(), true, questions));
    Set<String> known = new HashSet<>();
    for (Outcome answer : answers) {
      if (answer.bucket() == Bucket.UNCHANGED || answer.bucket() == Bucket.UPDATED) {
        known.add(answer.sourceId());
      }
    }
    return known;
  }

  private static <T> List<Decision> decide(
      List<Pending<T>> batch, Function<List<T>, List<Outcome>> call) {
    List<Outcome> outcomes;
    try {
      outcomes = call.apply(batch.stream().map(Pending::content).toList());
    } catch (Rejected refused) {
      return halve(batch, call, refused);
    }
    if (outcomes.size() != batch.size()) {
      throw new IllegalStateException(
          "The discussion answered " + outcomes.size() + " of " + batch.size() + " records.");
    }
    List<Decision> decisions = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      Outcome outcome = outcomes.get(i);
      decisions.add(new Decision(batch.get(i).position(), outcome.bucket(), outcome.reason()));
    }
    return decisions;
  }

  private static <T> List<Decision> halve(
      List<Pending<T>> batch, Function<List<T>, List<Outcome>> call, Rejected refused) {
    if (batch.size() == 1) {
      return List.of(new Decision(batch.get(0).position(), Bucket.QUARANTINED, refused.detail()));
    }
    int middle = batch.size() / 2;
    List<Decision> decisions = new ArrayList<>(decide(batch.subList(0, middle), call));
    decisions.addAll(decide(batch.subList(middle, batch.size()), call));
    return decisions;
  }
}
