package io.parley.discussion.core.importing;

import io.parley.discussion.api.Bucket;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.Outcome;
import io.parley.kernel.runtime.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of a batch of comments, and notes what has to be written for it. */
final class CommentBatch {
  /** A comment to write: {@code parent} is the id here. */
  record Entry(UUID id, UUID thread, @Nullable UUID parent, CommentRecord comment, String hash) {}

  /** A place to hold for a parent that has not been seen. */
  record Place(UUID id, UUID thread, String sourceId, Instant createdAt) {}

  private record Destination(UUID id, boolean deleted) {}

  private static final UUID NOWHERE = new UUID(0, 0);

  private final UUID importId;
  private final boolean dryRun;
  private final Map<String, Destination> threads = new HashMap<>();
  private final Map<String, KnownComment> known = new HashMap<>();

  private final Map<String, CommentRecord> sound = new HashMap<>();
  private final Map<String, String> hashes = new HashMap<>();
  private final Map<String, UUID> accepted = new LinkedHashMap<>();
  private final Map<String, Place> places = new LinkedHashMap<>();
  private final List<Entry> created = new ArrayList<>();
  private final List<Entry> filled = new ArrayList<>();
  private final List<Entry> updated = new ArrayList<>();
  private final Map<UUID, Integer> published = new HashMap<>();

  CommentBatch(UUID importId, boolean dryRun) {
    this.importId = importId;
    this.dryRun = dryRun;
  }

  void knowThread(String sourceId, UUID id, boolean deleted) {
    threads.put(sourceId, new Destination(id, deleted));
  }

  /** The threads that the batch may change. */
  List<UUID> threadIds() {
    return threads.values().stream().map(Destination::id).distinct().toList();
  }

  void know(KnownComment comment) {
    known.put(comment.sourceId(), comment);
  }

  List<Outcome> decide(List<CommentRecord> records) {
    for (CommentRecord record : records) {
      if (record.fault() == null && thread(record) != null) {
        sound.putIfAbsent(record.sourceId(), record);
      }
    }
    Set<String> seen = new HashSet<>();
    List<CommentRecord> newcomers = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>(records.size());
    for (CommentRecord record : records) {
      outcomes.add(decide(record, seen, newcomers));
    }
    newcomers.forEach(this::place);
    return outcomes;
  }

  private Outcome decide(CommentRecord raw, Set<String> seen, List<CommentRecord> newcomers) {
    if (raw.fault() != null) {
      return raw.fault();
    }
    Destination thread = thread(raw);
    if (thread == null) {
      return quarantined(raw, "Its thread was not brought in.");
    }
    CommentRecord record = raw.in(thread.deleted());
    String hash = record.hash();
    if (!seen.add(record.sourceId())) {
      return Objects.equals(hashes.get(record.sourceId()), hash)
          ? outcome(record, Bucket.UNCHANGED, "The file holds this comment repeatedly.")
          : quarantined(record, "Another comment of the file has the same id.");
    }
    hashes.put(record.sourceId(), hash);
    KnownComment former = known.get(record.sourceId());
    if (former != null && !former.placeholder()) {
      return compare(record, former, hash);
    }
    if (former != null && !isIn(thread, former.threadId())) {
      return quarantined(record, "Comments of another thread reply to it.");
    }
    if (repliesElsewhere(record, thread)) {
      return quarantined(record, "It replies to a comment of another thread.");
    }
    accepted.put(record.sourceId(), former == null ? Ids.next(record.createdAt()) : former.id());
    newcomers.add(record);
    return outcome(record, CommentRecord.bucketOf(record.state()), null);
  }

  // In a dry run threads need not exist: each record's own thread stands for itself.
  private @Nullable Destination thread(CommentRecord record) {
    Destination thread = threads.get(record.threadSourceId());
    return thread == null && dryRun ? new Destination(NOWHERE, false) : thread;
  }

  private static boolean isIn(Destination thread, UUID id) {
    return thread.id().equals(NOWHERE) || thread.id().equals(id);
  }

  private boolean repliesElsewhere(CommentRecord record, Destination thread) {
    if (record.parentSourceId() == null) {
      return false;
    }
    KnownComment there = known.get(record.parentSourceId());
    if (there != null) {
      return !isIn(thread, there.threadId());
    }
    CommentRecord parent = sound.get(record.parentSourceId());
    if (parent == null) {
      return false;
    }
    Destination ofParent = thread(parent);
    if (ofParent == null) {
      return true;
    }
    boolean sameThread =
        thread.id().equals(NOWHERE)
            ? record.threadSourceId().equals(parent.threadSourceId())
            : thread.id().equals(ofParent.id());
    return !sameThread;
  }

  private Outcome compare(CommentRecord record, KnownComment former, String hash) {
    boolean same = hash.equals(former.hash());
    if (importId.equals(former.updatedByImport())) {
      return same
          ? outcome(record, Bucket.UPDATED, null)
          : quarantined(record, "Another comment of the file has the same id.");
    }
    if (importId.equals(former.importId())) {
      CommentStatus first = former.importedAs() == null ? former.state() : former.importedAs();
      return same || former.updatedByImport() != null
          ? outcome(record, CommentRecord.bucketOf(first), null)
          : quarantined(record, "Another comment of the file has the same id.");
    }
    if (same) {
      return outcome(record, Bucket.UNCHANGED, null);
    }
    if (former.changedHere()) {
      return outcome(record, Bucket.UNCHANGED, "It was changed here since it was brought in.");
    }
    updated.add(new Entry(former.id(), former.threadId(), null, record, hash));
    count(former.threadId(), record.isPublished(), former.state() == CommentStatus.PUBLISHED);
    return outcome(record, Bucket.UPDATED, null);
  }

  private void place(CommentRecord record) {
    Destination thread = thread(record);
    UUID id = accepted.get(record.sourceId());
    if (thread == null || id == null) {
      throw new IllegalStateException("a comment was accepted without a thread");
    }
    UUID parent = record.parentSourceId() == null ? null : parent(record, thread.id());
    Entry entry =
        new Entry(id, thread.id(), parent, record, hashes.getOrDefault(record.sourceId(), ""));
    (known.containsKey(record.sourceId()) ? filled : created).add(entry);
    count(thread.id(), record.isPublished(), false);
  }

  private UUID parent(CommentRecord record, UUID thread) {
    String sourceId = Objects.requireNonNull(record.parentSourceId());
    KnownComment there = known.get(sourceId);
    if (there != null) {
      return there.id();
    }
    UUID together = accepted.get(sourceId);
    if (together != null) {
      return together;
    }
    return places
        .computeIfAbsent(
            sourceId,
            missing -> new Place(Ids.next(record.createdAt()), thread, missing, record.createdAt()))
        .id();
  }

  private void count(UUID thread, boolean nowPublished, boolean wasPublished) {
    published.merge(thread, (nowPublished ? 1 : 0) - (wasPublished ? 1 : 0), Integer::sum);
  }

  private static Outcome quarantined(CommentRecord record, String reason) {
    return outcome(record, Bucket.QUARANTINED, reason);
  }

  private static Outcome outcome(CommentRecord record, Bucket bucket, @Nullable String reason) {
    return new Outcome(record.sourceId(), bucket, reason);
  }

  boolean writesNothing() {
    return created.isEmpty() && filled.isEmpty() && updated.isEmpty();
  }

  List<Entry> created() {
    return created;
  }

  List<Entry> filled() {
    return filled;
  }

  List<Entry> updated() {
    return updated;
  }

  List<Place> places() {
    return List.copyOf(places.values());
  }

  /** By how much the count of published comments grows in each thread that changes. */
  Map<UUID, Integer> published() {
    return published;
  }
}
