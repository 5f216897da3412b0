package io.parley.discussion.core.reading;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The comments of a thread without their texts, oldest first. A reply to a comment that is not in
 * the thread counts as a root, and a ring of replies is opened at one of its comments, so that
 * every comment can be reached from a root. Nothing here descends recursively: replies may be
 * nested as deeply as memory allows.
 */
public final class Outline {
  static final int NONE = -1;

  private static final String LOAD =
      """
      select id, parent_id, score, state = 'PUBLISHED', pinned from comment
      where tenant_id = ? and thread_id = ? order by created_at, id""";

  private UUID[] ids = new UUID[64];
  private @Nullable UUID[] parentIds = new @Nullable UUID[64];
  private int[] scores = new int[64];
  private boolean[] published = new boolean[64];
  private final BitSet pinned = new BitSet();
  private int[] parents = new int[0];
  private int size;

  /** Reads the outline of one thread. */
  public static Outline load(Connection connection, UUID tenant, UUID thread) throws SQLException {
    Outline outline = new Outline();
    try (PreparedStatement select = connection.prepareStatement(LOAD)) {
      select.setObject(1, tenant);
      select.setObject(2, thread);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          outline.add(
              rows.getObject(1, UUID.class),
              rows.getObject(2, UUID.class),
              rows.getInt(3),
              rows.getBoolean(4));
          if (rows.getBoolean(5)) {
            outline.pin();
          }
        }
      }
    }
    outline.link();
    return outline;
  }

  /** Adds a comment that is younger than those before; {@code parent} is null for a root. */
  public void add(UUID id, @Nullable UUID parent, int score, boolean isPublished) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, size * 2);
      parentIds = Arrays.copyOf(parentIds, size * 2);
      scores = Arrays.copyOf(scores, size * 2);
      published = Arrays.copyOf(published, size * 2);
    }
    ids[size] = id;
    parentIds[size] = parent;
    scores[size] = score;
    published[size] = isPublished;
    size++;
  }

  /** Resolves parents, after the last comment was added. */
  public void link() {
    Map<UUID, Integer> positions = new HashMap<>(size * 2);
    for (int i = 0; i < size; i++) {
      positions.put(ids[i], i);
    }
    parents = new int[size];
    for (int i = 0; i < size; i++) {
      UUID parent = parentIds[i];
      parents[i] = parent == null ? NONE : positions.getOrDefault(parent, NONE);
    }
    openRings();
  }

  private void openRings() {
    // The walk that passed a comment; a walk that meets itself has found a ring.
    int[] passed = new int[size];
    for (int start = 0; start < size; start++) {
      int walk = start + 1;
      int at = start;
      while (at != NONE && passed[at] == 0) {
        passed[at] = walk;
        at = parents[at];
      }
      if (at != NONE && passed[at] == walk) {
        parents[at] = NONE;
      }
    }
  }

  int size() {
    return size;
  }

  /** The id of the comment in that place. */
  public UUID id(int i) {
    return ids[i];
  }

  int parent(int i) {
    return parents[i];
  }

  int score(int i) {
    return scores[i];
  }

  /** Pins the comment that was added last. */
  void pin() {
    pinned.set(size - 1);
  }

  boolean hasPins() {
    return !pinned.isEmpty();
  }

  /** Whether the comment stands above all others: a root that is published and pinned. */
  boolean isPinned(int i) {
    return pinned.get(i) && published[i] && parents[i] == NONE;
  }

  /** For each comment, whether it or one of its descendants is published. */
  public boolean[] alive() {
    boolean[] alive = Arrays.copyOf(published, size);
    for (int at : upwards()) {
      if (parents[at] != NONE) {
        alive[parents[at]] |= alive[at];
      }
    }
    return alive;
  }

  /** All comments, each after all of its replies. */
  public int[] upwards() {
    int[] waiting = new int[size];
    for (int i = 0; i < size; i++) {
      if (parents[i] != NONE) {
        waiting[parents[i]]++;
      }
    }
    int[] order = new int[size];
    int settled = 0;
    for (int leaf = 0; leaf < size; leaf++) {
      int at = leaf;
      while (at != NONE && waiting[at] == 0) {
        waiting[at] = NONE;
        order[settled++] = at;
        at = parents[at];
        if (at != NONE) {
          waiting[at]--;
        }
      }
    }
    return order;
  }

  /** Whether readers see the comment, be it as a tombstone. */
  public boolean shows(UUID id) {
    boolean[] alive = alive();
    for (int i = 0; i < size; i++) {
      if (ids[i].equals(id)) {
        return alive[i];
      }
    }
    return false;
  }
}
