package io.parley.moderation.core.desk;

import io.parley.discussion.api.AuthorKey;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.DeskComment;
import io.parley.discussion.api.DeskThread;
import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.ListThreads;
import io.parley.discussion.api.SearchComments;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.Reach;
import io.parley.kernel.api.Scope;
import io.parley.moderation.api.CommentFile;
import io.parley.moderation.api.DecisionView;
import io.parley.moderation.api.DeskQuery;
import io.parley.moderation.api.Explanation;
import io.parley.moderation.api.JobSearch;
import io.parley.moderation.api.ListModeratedThreads;
import io.parley.moderation.api.Matches;
import io.parley.moderation.api.ModeratedComment;
import io.parley.moderation.api.ModeratedThread;
import io.parley.moderation.api.QueueCounts;
import io.parley.moderation.api.ReportReason;
import io.parley.moderation.api.ReportView;
import io.parley.moderation.core.database.Database;
import io.parley.moderation.core.deciding.DecisionLog;
import io.parley.moderation.core.deciding.Revisions;
import io.parley.moderation.core.policy.SitesByName;
import io.parley.moderation.core.screening.Screenings;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The queue, and all else that moderators search. */
public final class Desk {
  private static final int MOST_COUNTED = 10_000;
  private static final int MOST_DECISIONS = 100;

  private final Database database;
  private final Discussion discussion;
  private final CommentSearch search;
  private final Screenings screenings;
  private final DecisionLog decisions;
  private final Revisions revisions;
  private final Showing showing;
  private final SitesByName sites;

  public Desk(
      Database database,
      Discussion discussion,
      CommentSearch search,
      Screenings screenings,
      DecisionLog decisions,
      Revisions revisions,
      Showing showing,
      SitesByName sites) {
    this.database = database;
    this.discussion = discussion;
    this.search = search;
    this.screenings = screenings;
    this.decisions = decisions;
    this.revisions = revisions;
    this.showing = showing;
    this.sites = sites;
  }

  /** See {@link io.parley.moderation.api.Moderation#comments}. */
  public Page<ModeratedComment> comments(DeskQuery query) {
    Reach reach = CallContext.current().requireReach(Scope.MODERATION);
    Page<DeskComment> found =
        search.comments(
            new SearchComments(
                sites.idOrNull(query.site(), reach),
                query.state(),
                query.words(),
                query.thread(),
                author(query.author()),
                query.since(),
                query.before(),
                query.oldestFirst(),
                query.page().limit(),
                query.page().cursor()),
            query.reported());
    List<ModeratedComment> shown = showing.comments(found.items());
    if (query.reason() != null) {
      shown = shown.stream().filter(comment -> comment.reasons().contains(query.reason())).toList();
    }
    return new Page<>(shown, found.next());
  }

  static @Nullable AuthorKey author(@Nullable String key) {
    return key == null ? null : AuthorKey.parse(key);
  }

  private record Known(
      @Nullable Explanation explanation, List<ReportView> reports, List<DecisionView> decisions) {}

  /** See {@link io.parley.moderation.api.Moderation#comment}. */
  public CommentFile comment(UUID id) {
    Reach reach = CallContext.current().requireReach(Scope.MODERATION);
    ModeratedComment comment =
        showing.comments(discussion.deskComments(List.of(id))).stream()
            .findFirst()
            .orElseThrow(() -> new NotFound("comment.unknown", "There is no such comment.", "id"));
    Known known =
        database
            .unit()
            .read(
                () ->
                    new Known(
                        screenings.explanations(List.of(id)).get(id),
                        reports(id, reach),
                        decisions.about(id, reach, MOST_DECISIONS)));
    return new CommentFile(
        comment, known.explanation(), known.reports(), revisions.withTexts(id, known.decisions()));
  }

  private List<ReportView> reports(UUID comment, Reach reach) {
    UUID[] reached = reach.ids();
    return database.list(
        "select id, reason, text, at, open from report where tenant_id = ? and comment_id = ?"
            + " and (?::uuid[] is null or site_id = any(?)) order by id desc limit 100",
        row ->
            new ReportView(
                row.getObject("id", UUID.class),
                ReportReason.valueOf(row.getString("reason")),
                row.getString("text"),
                Database.at(row, "at"),
                row.getBoolean("open")),
        Database.tenant(),
        comment,
        reached,
        reached);
  }

  /** See {@link io.parley.moderation.api.Moderation#counts}. */
  public QueueCounts counts(@Nullable String key) {
    Reach reach = CallContext.current().requireReach(Scope.MODERATION);
    UUID site = sites.idOrNull(key, reach);
    UUID[] looked = sites.ids(key, reach);
    SearchComments waiting =
        new SearchComments(
            site, CommentStatus.PENDING, null, null, null, null, null, false, 1, null);
    long pending = discussion.countComments(waiting, MOST_COUNTED);
    long reported =
        database
            .unit()
            .read(
                () ->
                    database.number(
                        "select count(*) from (select distinct comment_id from report"
                            + " where tenant_id = ? and open and (?::uuid[] is null or"
                            + " site_id = any(?)) limit "
                            + MOST_COUNTED
                            + ") r",
                        Database.tenant(),
                        looked,
                        looked));
    return new QueueCounts(pending, reported, pending == MOST_COUNTED || reported == MOST_COUNTED);
  }

  /** See {@link io.parley.moderation.api.Moderation#matches}. */
  public Matches matches(JobSearch wanted) {
    Reach reach = CallContext.current().requireReach(Scope.MODERATION);
    UUID site = sites.idOrNull(sites.keyOrNull(wanted.site(), reach));
    return search.count(CommentSearch.Wanted.of(wanted, site, wanted.to()), JobSearch.MOST_COUNTED);
  }

  /** See {@link io.parley.moderation.api.Moderation#threads}. */
  public Page<ModeratedThread> threads(ListModeratedThreads query) {
    Reach reach = CallContext.current().requireReach(Scope.MODERATION);
    Page<DeskThread> found =
        discussion.threads(new ListThreads(sites.idOrNull(query.site(), reach), query.page()));
    return new Page<>(showing.threads(found.items()), found.next());
  }

  /** See {@link io.parley.moderation.api.Moderation#thread}. */
  public ModeratedThread thread(UUID id) {
    CallContext.current().requireReach(Scope.MODERATION);
    return showing.threads(List.of(discussion.thread(id))).get(0);
  }
}
