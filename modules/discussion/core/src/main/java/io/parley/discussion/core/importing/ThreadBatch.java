package io.parley.discussion.core.importing;

import io.parley.discussion.api.Bucket;
import io.parley.discussion.api.Outcome;
import io.parley.kernel.runtime.Ids;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a batch of threads: found by their former import, else by identifier,
 * else by address; two threads of different identifiers are never made one.
 */
final class ThreadBatch {
  private static final String JOINED = "It joined the thread of the same identifier or address.";

  private final UUID importId;
  private final Map<String, ThreadLink> links = new HashMap<>();
  private final Map<UUID, ImportedInto> threads = new LinkedHashMap<>();
  private final Map<String, ImportedInto> byIdentifier = new HashMap<>();
  private final Map<String, ImportedInto> byUrlKey = new HashMap<>();
  private final Map<String, ThreadLink> changedLinks = new LinkedHashMap<>();

  ThreadBatch(UUID importId) {
    this.importId = importId;
  }

  void know(ThreadLink link) {
    links.put(link.sourceId(), link);
  }

  void know(ImportedInto thread) {
    threads.put(thread.id, thread);
    index(thread);
  }

  private void index(ImportedInto thread) {
    if (thread.identifier != null) {
      byIdentifier.put(thread.identifier, thread);
    }
    if (thread.urlKey != null) {
      byUrlKey.put(thread.urlKey, thread);
    }
  }

  List<Outcome> decide(List<ThreadRecord> records) {
    Set<String> seen = new HashSet<>();
    List<Outcome> outcomes = new ArrayList<>(records.size());
    for (ThreadRecord record : records) {
      if (record.fault() != null) {
        outcomes.add(record.fault());
      } else if (!seen.add(record.sourceId())) {
        outcomes.add(
            new Outcome(
                record.sourceId(), Bucket.UNCHANGED, "The file holds this thread repeatedly."));
      } else {
        outcomes.add(decide(record));
      }
    }
    return outcomes;
  }

  private Outcome decide(ThreadRecord record) {
    ThreadLink link = links.get(record.sourceId());
    if (link == null) {
      return bringIn(record);
    }
    if (link.importId().equals(importId)) {
      return new Outcome(record.sourceId(), link.outcome(), link.reason());
    }
    if (importId.equals(link.updatedByImport())) {
      return new Outcome(record.sourceId(), Bucket.UPDATED, link.reason());
    }
    return update(link, record);
  }

  private Outcome bringIn(ThreadRecord record) {
    ImportedInto thread = find(record);
    boolean owns = thread == null;
    Bucket bucket;
    if (thread == null) {
      thread = create(record);
      bucket = record.deleted() ? Bucket.TOMBSTONED : Bucket.CREATED;
    } else if (record.deleted()) {
      bucket = Bucket.TOMBSTONED;
    } else {
      boolean filled = fill(thread, record);
      boolean shown = thread.hide(false);
      bucket = filled || shown ? Bucket.UPDATED : Bucket.UNCHANGED;
    }
    ThreadLink link =
        new ThreadLink(
            record.sourceId(),
            thread.id,
            owns,
            record.deleted(),
            importId,
            bucket,
            owns ? null : JOINED,
            null);
    links.put(link.sourceId(), link);
    changedLinks.put(link.sourceId(), link);
    return new Outcome(record.sourceId(), bucket, link.reason());
  }

  private Outcome update(ThreadLink link, ThreadRecord record) {
    ImportedInto thread = threads.get(link.threadId());
    boolean differs = link.deleted() != record.deleted();
    if (thread != null) {
      if (link.owns()) {
        differs |= thread.follow(record);
      }
      if (link.owns() && link.deleted() != record.deleted()) {
        thread.hide(record.deleted() && thread.commentCount == 0);
      }
      if (!record.deleted()) {
        differs |= fill(thread, record);
      }
    }
    if (!differs) {
      return new Outcome(record.sourceId(), Bucket.UNCHANGED, link.reason());
    }
    ThreadLink updated = link.updated(importId, record.deleted());
    links.put(updated.sourceId(), updated);
    changedLinks.put(updated.sourceId(), updated);
    return new Outcome(record.sourceId(), Bucket.UPDATED, link.reason());
  }

  private @Nullable ImportedInto find(ThreadRecord record) {
    ImportedInto named = record.identifier() == null ? null : byIdentifier.get(record.identifier());
    if (named != null || record.urlKey() == null) {
      return named;
    }
    ImportedInto addressed = byUrlKey.get(record.urlKey());
    boolean another =
        addressed != null && addressed.identifier != null && record.identifier() != null;
    return another ? null : addressed;
  }

  private ImportedInto create(ThreadRecord record) {
    ImportedInto thread = new ImportedInto(Ids.next(record.createdAt()), record.createdAt());
    thread.identifier = record.identifier();
    thread.url = record.page() == null ? null : record.page().url();
    // Taken when a thread of another identifier is on the same page: then it is found by identifier
    // only.
    thread.urlKey = isFree(byUrlKey, record.urlKey()) ? record.urlKey() : null;
    thread.title = record.title();
    thread.closed = record.closed();
    thread.hidden = record.deleted();
    know(thread);
    return thread;
  }

  private boolean fill(ImportedInto thread, ThreadRecord record) {
    boolean differs =
        thread.fill(
            record, isFree(byIdentifier, record.identifier()), isFree(byUrlKey, record.urlKey()));
    index(thread);
    return differs;
  }

  private static boolean isFree(Map<String, ImportedInto> taken, @Nullable String name) {
    return name != null && !taken.containsKey(name);
  }

  Collection<ThreadLink> changedLinks() {
    return changedLinks.values();
  }

  List<ImportedInto> created() {
    return threads.values().stream().filter(thread -> thread.isNew).toList();
  }

  List<ImportedInto> changed() {
    return threads.values().stream().filter(thread -> !thread.isNew && thread.isChanged()).toList();
  }
}
