package io.parley.discussion.core.importing;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A thread that records of an import lead to, while a batch is decided. */
final class ImportedInto {
  final UUID id;
  final Instant createdAt;
  final boolean isNew;
  final long commentCount;
  @Nullable String identifier;
  @Nullable String url;
  @Nullable String urlKey;
  @Nullable String title;
  boolean closed;
  boolean hidden;
  private boolean changed;

  /** One that is to be created. */
  ImportedInto(UUID id, Instant createdAt) {
    this.id = id;
    this.createdAt = createdAt;
    this.isNew = true;
    this.commentCount = 0;
  }

  /** One that exists; its fields are set by the reader. */
  ImportedInto(UUID id, Instant createdAt, long commentCount) {
    this.id = id;
    this.createdAt = createdAt;
    this.isNew = false;
    this.commentCount = commentCount;
  }

  boolean isChanged() {
    return changed;
  }

  /** Takes over title and state of the record it was created for; says whether it differs now. */
  boolean follow(ThreadRecord record) {
    boolean differs = closed != record.closed();
    closed = record.closed();
    if (record.title() != null && !Objects.equals(title, record.title())) {
      title = record.title();
      differs = true;
    }
    changed |= differs;
    return differs;
  }

  boolean hide(boolean hide) {
    boolean differs = hidden != hide;
    hidden = hide;
    changed |= differs;
    return differs;
  }

  /** Fills in what it lacks; says whether it differs now. */
  boolean fill(ThreadRecord record, boolean identifierIsFree, boolean urlKeyIsFree) {
    boolean differs = false;
    if (identifier == null && record.identifier() != null && identifierIsFree) {
      identifier = record.identifier();
      differs = true;
    }
    if (url == null && record.page() != null) {
      url = record.page().url();
      urlKey = urlKeyIsFree ? record.page().key() : null;
      differs = true;
    }
    if (title == null && record.title() != null) {
      title = record.title();
      differs = true;
    }
    changed |= differs;
    return differs;
  }
}
