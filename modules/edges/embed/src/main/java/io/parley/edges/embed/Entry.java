package io.parley.edges.embed;

import io.parley.discussion.api.CommentView;
import io.parley.discussion.api.PersonalState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A comment in the list of the page, with its replies.
 *
 * @param answers whom it replies to, in words; null for roots
 * @param answersShown whether these words are shown, because the indent does not say it
 * @param editable whether its author reads this and may still change it
 * @param pending whether only its author sees it
 * @param vote of this reader: -1, 0 or 1
 */
public record Entry(
    CommentView comment,
    @Nullable String answers,
    boolean answersShown,
    boolean editable,
    boolean pending,
    int vote,
    List<Entry> replies) {

  /** How deep replies are indented; deeper ones stand below each other, as in the widget. */
  private static final int DEEPEST_INDENT = 6;

  private record Placed(Entry entry, int depth, List<Entry> siblings) {}

  /**
   * Lists comments as a tree. They arrive depth first; a page may begin below a comment of the page
   * before.
   */
  static List<Entry> tree(
      List<CommentView> comments, List<PersonalState> personal, Texts texts, Instant now) {
    Map<UUID, PersonalState> states = new HashMap<>();
    List<CommentView> all = new ArrayList<>(comments);
    for (PersonalState state : personal) {
      states.put(state.comment(), state);
      if (state.pending() != null) {
        all.add(state.pending());
      }
    }
    List<Entry> roots = new ArrayList<>();
    Map<UUID, Placed> placed = new HashMap<>();
    for (CommentView comment : all) {
      Placed parent = comment.parentId() == null ? null : placed.get(comment.parentId());
      int depth = parent == null ? 0 : parent.depth() + 1;
      List<Entry> siblings = siblings(parent, roots);
      PersonalState state = states.get(comment.id());
      Instant until = state == null || !state.own() ? null : state.editableUntil();
      Entry entry =
          new Entry(
              comment,
              answers(comment, parent, texts),
              parent == null || depth > DEEPEST_INDENT,
              until != null && until.isAfter(now),
              state != null && state.pending() != null,
              state == null ? 0 : state.vote(),
              new ArrayList<>());
      siblings.add(entry);
      placed.put(comment.id(), new Placed(entry, depth, siblings));
    }
    return roots;
  }

  private static List<Entry> siblings(@Nullable Placed parent, List<Entry> roots) {
    if (parent == null) {
      return roots;
    }
    return parent.depth() < DEEPEST_INDENT ? parent.entry().replies() : parent.siblings();
  }

  private static @Nullable String answers(
      CommentView comment, @Nullable Placed parent, Texts texts) {
    if (comment.parentId() == null) {
      return null;
    }
    if (parent == null) {
      return texts.get("reply.earlier");
    }
    CommentView to = parent.entry().comment();
    return to.tombstone() ? texts.get("reply.removed") : texts.get("reply.to", to.author().name());
  }

  /** Initials and colour of its author. */
  public Avatar avatar() {
    return Avatar.of(comment.author().name());
  }
}
