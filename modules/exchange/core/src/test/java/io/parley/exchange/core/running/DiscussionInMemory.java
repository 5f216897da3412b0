package io.parley.exchange.core.running;

import io.parley.discussion.api.Bucket;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.ImportComments;
import io.parley.discussion.api.ImportThreads;
import io.parley.discussion.api.ImportedComment;
import io.parley.discussion.api.ImportedThread;
import io.parley.discussion.api.Outcome;
import io.parley.discussion.api.UndoImport;
import io.parley.discussion.api.UndoneImport;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Scope;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The part of the discussion contract that imports use, for one site: repeating a record within an
 * import is answered as the first time, parents come before their replies.
 */
final class DiscussionInMemory {
  final Map<String, ImportedThread> threads = new LinkedHashMap<>();
  final Map<String, ImportedComment> comments = new LinkedHashMap<>();
  final List<Integer> batches = new ArrayList<>();
  int questions;
  final List<String> withoutParent = new ArrayList<>();

  private final Map<String, Outcome> answers = new HashMap<>();
  private final Map<String, UUID> broughtBy = new HashMap<>();
  private final Executioner executioner;

  /** Run before each batch of comments. */
  Runnable beforeComments = () -> {};

  /** A batch that holds this id is refused as a whole. */
  String refused = "";

  DiscussionInMemory(Executioner executioner) {
    this.executioner = executioner;
  }

  Discussion contract() {
    return (Discussion)
        Proxy.newProxyInstance(
            Discussion.class.getClassLoader(),
            new Class<?>[] {Discussion.class},
            (proxy, method, arguments) -> {
              CallContext.current().require(Scope.SITE_ADMIN);
              executioner.moment();
              Object answer =
                  switch (method.getName()) {
                    case "importThreads" -> importThreads((ImportThreads) arguments[0]);
                    case "importComments" -> importComments((ImportComments) arguments[0]);
                    case "undoImport" -> undo((UndoImport) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                  };
              executioner.moment();
              return answer;
            });
  }

  private synchronized List<Outcome> importThreads(ImportThreads command) {
    List<Outcome> outcomes = new ArrayList<>();
    for (ImportedThread thread : command.threads()) {
      questions += String.valueOf(thread.identifier()).contains(" asks for ") ? 1 : 0;
      String key = "thread " + thread.sourceId();
      Outcome outcome = answers.get(command.importId() + key);
      if (outcome == null) {
        Bucket bucket = bucket(thread);
        outcome =
            new Outcome(
                thread.sourceId(), bucket, bucket == Bucket.QUARANTINED ? "No address." : null);
        if (!command.dryRun()) {
          answers.put(command.importId() + key, outcome);
          if (outcome.bucket() != Bucket.QUARANTINED) {
            threads.put(thread.sourceId(), thread);
            broughtBy.putIfAbsent(key, command.importId());
          }
        }
      }
      outcomes.add(outcome);
    }
    return outcomes;
  }

  private Bucket bucket(ImportedThread thread) {
    if (thread.identifier() == null && thread.url() == null) {
      return Bucket.QUARANTINED;
    }
    ImportedThread known = threads.get(thread.sourceId());
    return known == null
        ? Bucket.CREATED
        : known.equals(thread) ? Bucket.UNCHANGED : Bucket.UPDATED;
  }

  private synchronized List<Outcome> importComments(ImportComments command) {
    beforeComments.run();
    if (command.comments().stream().anyMatch(comment -> comment.sourceId().equals(refused))) {
      throw new Rejected("comment.refused", "This comment is refused.");
    }
    batches.add(command.comments().size());
    List<Outcome> outcomes = new ArrayList<>();
    for (ImportedComment comment : command.comments()) {
      outcomes.add(importComment(command, comment));
    }
    return outcomes;
  }

  private Outcome importComment(ImportComments command, ImportedComment comment) {
    String key = "comment " + comment.sourceId();
    Outcome first = answers.get(command.importId() + key);
    if (first != null) {
      return first;
    }
    Outcome outcome = new Outcome(comment.sourceId(), bucket(comment), null);
    if (command.dryRun()) {
      return outcome;
    }
    answers.put(command.importId() + key, outcome);
    comments.put(comment.sourceId(), comment);
    broughtBy.putIfAbsent(key, command.importId());
    if (comment.parentSourceId() != null && !comments.containsKey(comment.parentSourceId())) {
      withoutParent.add(comment.sourceId());
    }
    return outcome;
  }

  private Bucket bucket(ImportedComment comment) {
    ImportedComment known = comments.get(comment.sourceId());
    if (known != null) {
      return known.equals(comment) ? Bucket.UNCHANGED : Bucket.UPDATED;
    }
    return comment.status() == CommentStatus.PUBLISHED ? Bucket.CREATED : Bucket.TOMBSTONED;
  }

  private synchronized UndoneImport undo(UndoImport command) {
    List<String> keys =
        broughtBy.entrySet().stream()
            .filter(entry -> entry.getValue().equals(command.importId()))
            .map(Map.Entry::getKey)
            .sorted()
            .limit(command.limit())
            .toList();
    for (String key : keys) {
      broughtBy.remove(key);
      comments.remove(key.replaceFirst("^comment ", ""));
      threads.remove(key.replaceFirst("^thread ", ""));
    }
    return new UndoneImport(keys.size(), 0, 0, 0, !broughtBy.containsValue(command.importId()));
  }
}
