package io.parley.discussion.core.comment;

import io.parley.discussion.api.AuthorKind;
import io.parley.discussion.api.AuthorView;
import io.parley.discussion.api.BodyFormat;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.CommentView;
import io.parley.discussion.api.Screened;
import io.parley.discussion.core.author.Author;
import io.parley.discussion.core.author.AuthorToken;
import io.parley.kernel.jpa.SqlStatement;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A comment. It is changed under the lock of its thread only. */
@Entity
@Table(name = "comment")
@DynamicUpdate
public class Comment {
  private static final String INSERT =
      """
      insert into comment (tenant_id, id, site_id, thread_id, parent_id, author_kind, author_id,
        author_name, author_email, author_avatar, author_token_hash, body, body_format, html, state,
        shadowed, created_at)
      select ?::uuid, c.* from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[],
        ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::text[], ?::text[], ?::text[],
        ?::text[], ?::boolean[], ?::timestamptz[]) as c""";

  @Id private UUID id;

  @TenantId
  @Column(name = "tenant_id", updatable = false)
  private UUID tenantId;

  @Column(name = "site_id", updatable = false)
  private UUID siteId;

  @Column(name = "thread_id", updatable = false)
  private UUID threadId;

  @Column(name = "parent_id", updatable = false)
  private @Nullable UUID parentId;

  @Enumerated(EnumType.STRING)
  @Column(name = "author_kind")
  private AuthorKind authorKind;

  @Column(name = "author_id")
  private @Nullable String authorId;

  @Column(name = "author_name")
  private String authorName;

  @Column(name = "author_email")
  private @Nullable String authorEmail;

  @Column(name = "author_avatar")
  private @Nullable String authorAvatar;

  @Column(name = "author_token_hash")
  private byte @Nullable [] authorTokenHash;

  private String body;

  @Enumerated(EnumType.STRING)
  @Column(name = "body_format")
  private BodyFormat bodyFormat;

  private String html;

  @Enumerated(EnumType.STRING)
  private CommentStatus state;

  private int score;

  @Column(name = "created_at", updatable = false)
  private Instant createdAt;

  @Column(name = "edited_at")
  private @Nullable Instant editedAt;

  @Column(name = "changed_here")
  private boolean changedHere;

  private boolean shadowed;

  @Column(name = "revision_id")
  private @Nullable UUID revisionId;

  private boolean pinned;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Comment() {}

  @SuppressWarnings("NullAway.Init") // Hibernate sets the tenant.
  Comment(
      UUID id,
      UUID siteId,
      UUID threadId,
      @Nullable UUID parentId,
      Author author,
      @Nullable AuthorToken token,
      Body body,
      Screened screened,
      Instant createdAt) {
    this.id = id;
    this.siteId = siteId;
    this.threadId = threadId;
    this.parentId = parentId;
    this.authorKind = author.kind();
    this.authorId = author.externalId();
    this.authorName = author.name();
    this.authorEmail = author.email();
    this.authorAvatar = author.avatar();
    this.authorTokenHash = token == null ? null : token.hash();
    this.body = body.source();
    this.bodyFormat = body.format();
    this.html = body.html();
    this.state = screened.status();
    this.shadowed = screened.shadow();
    this.createdAt = createdAt;
  }

  UUID id() {
    return id;
  }

  UUID siteId() {
    return siteId;
  }

  @Nullable UUID parentId() {
    return parentId;
  }

  Instant createdAt() {
    return createdAt;
  }

  UUID threadId() {
    return threadId;
  }

  AuthorKind authorKind() {
    return authorKind;
  }

  boolean isPublished() {
    return state == CommentStatus.PUBLISHED;
  }

  /** Whether its author may still see and change it. */
  boolean isStanding() {
    return state == CommentStatus.PUBLISHED || state == CommentStatus.PENDING;
  }

  CommentStatus state() {
    return state;
  }

  String body() {
    return body;
  }

  boolean isBy(AuthorToken token) {
    return token.matches(authorTokenHash);
  }

  boolean isWithin(Duration window, Instant now) {
    return now.isBefore(createdAt.plus(window));
  }

  /** Takes the comment off the page where screening says so; it does not put it there. */
  void hold(Screened screened) {
    if (screened.status() != CommentStatus.PUBLISHED) {
      state = screened.status();
      shadowed = screened.shadow();
    }
  }

  void edit(Body text, Instant now) {
    say(text, now, null);
  }

  /** Has another text, which its author did not write. */
  void revise(Body text, Instant now, UUID by) {
    say(text, now, by);
  }

  /** Has the text again that a revision replaced. */
  void unrevise(Body text, Revision taken) {
    say(text, taken.beforeEditedAt(), taken.beforeRevision());
  }

  private void say(Body text, @Nullable Instant edited, @Nullable UUID by) {
    body = text.source();
    bodyFormat = text.format();
    html = text.html();
    editedAt = edited;
    revisionId = by;
    changedHere = true;
  }

  boolean isPinned() {
    return pinned;
  }

  boolean isReply() {
    return parentId != null;
  }

  void pin(boolean wanted) {
    pinned = wanted;
  }

  BodyFormat bodyFormat() {
    return bodyFormat;
  }

  @Nullable Instant editedAt() {
    return editedAt;
  }

  /** The revision by a moderator that the text came from, if it did. */
  @Nullable UUID revisionId() {
    return revisionId;
  }

  /** As moderators see its state: what only its author sees is rejected. */
  CommentStatus stateOnDesk() {
    return shadowed ? CommentStatus.REJECTED : state;
  }

  /** Takes the comment away and forgets what it said and who said it. */
  void remove() {
    state = CommentStatus.DELETED;
    body = "";
    html = "";
    authorId = null;
    authorName = "";
    authorEmail = null;
    authorAvatar = null;
    authorTokenHash = null;
    revisionId = null;
    pinned = false;
    changedHere = true;
  }

  /** Puts new ones into the database, all at once: Hibernate would send each by itself. */
  static SqlStatement insertion(UUID tenant, List<Comment> comments) {
    return SqlStatement.of(
        INSERT,
        tenant,
        ids(comments, comment -> comment.id),
        ids(comments, comment -> comment.siteId),
        ids(comments, comment -> comment.threadId),
        ids(comments, comment -> comment.parentId),
        texts(comments, comment -> comment.authorKind.name()),
        texts(comments, comment -> comment.authorId),
        texts(comments, comment -> comment.authorName),
        texts(comments, comment -> comment.authorEmail),
        texts(comments, comment -> comment.authorAvatar),
        comments.stream().map(comment -> comment.authorTokenHash).toArray(byte[][]::new),
        texts(comments, comment -> comment.body),
        texts(comments, comment -> comment.bodyFormat.name()),
        texts(comments, comment -> comment.html),
        texts(comments, comment -> comment.state.name()),
        comments.stream().map(comment -> comment.shadowed).toArray(Boolean[]::new),
        comments.stream().map(comment -> comment.createdAt).toArray(Instant[]::new));
  }

  private static UUID[] ids(List<Comment> comments, Function<Comment, @Nullable UUID> column) {
    return comments.stream().map(column).toArray(UUID[]::new);
  }

  private static String[] texts(
      List<Comment> comments, Function<Comment, @Nullable String> column) {
    return comments.stream().map(column).toArray(String[]::new);
  }

  CommentView view(boolean avatars) {
    AuthorView author = new AuthorView(authorName, authorKind, avatars ? authorAvatar : null);
    return new CommentView(
        id, parentId, author, html, createdAt, editedAt, score, false, pinned ? true : null);
  }
}
