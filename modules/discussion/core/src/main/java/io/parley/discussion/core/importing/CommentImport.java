package io.parley.discussion.core.importing;

import io.parley.discussion.api.ImportComments;
import io.parley.discussion.api.Outcome;
import io.parley.discussion.core.rendering.Rendering;
import io.parley.discussion.core.thread.Sites;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.tenancy.api.PublicSite;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Bringing comments of other services in. A batch is decided twice: first in a reading transaction,
 * which is all that a dry run or a file that was brought in before needs and which says what has to
 * be rendered; then, after rendering outside any transaction, under the lock of the site, where it
 * is written.
 */
public final class CommentImport {
  private final UnitOfWork unit;
  private final Sites sites;
  private final Rendering rendering;
  private final Clock clock;

  public CommentImport(UnitOfWork unit, Sites sites, Rendering rendering, Clock clock) {
    this.unit = unit;
    this.sites = sites;
    this.rendering = rendering;
    this.clock = clock;
  }

  /** See {@link io.parley.discussion.api.Discussion#importComments}. */
  public List<Outcome> bringIn(ImportComments command) {
    ImportRules.require(
        command.source(), command.comments().size(), ImportComments.MOST, "comments");
    PublicSite site = sites.require(command.site());
    Instant now = clock.instant();
    List<CommentRecord> records =
        command.comments().stream().map(comment -> CommentRecord.of(comment, now)).toList();
    CommentBatch preview = new CommentBatch(command.importId(), command.dryRun());
    List<Outcome> expected =
        unit.read(
            () ->
                unit.jdbc(
                    connection -> decide(tables(connection, site, command), preview, records)));
    if (command.dryRun() || preview.writesNothing()) {
      return expected;
    }
    Map<String, String> html = render(preview);
    List<Outcome> outcomes =
        unit.write(() -> unit.jdbc(connection -> write(connection, site, command, records, html)));
    ImportRules.learnGrowth(unit);
    return outcomes;
  }

  private static CommentTables tables(
      Connection connection, PublicSite site, ImportComments command) {
    return new CommentTables(
        connection, site.tenant().value(), site.id(), command.source(), command.importId());
  }

  private static List<Outcome> decide(
      CommentTables tables, CommentBatch batch, List<CommentRecord> records) throws SQLException {
    tables.readThreads(records, batch);
    tables.readComments(records, batch);
    return batch.decide(records);
  }

  // On as many processors as there are: a batch of a thousand is worth waking a second one.
  private Map<String, String> render(CommentBatch batch) {
    Map<String, String> html = new ConcurrentHashMap<>();
    Stream.of(batch.created(), batch.filled(), batch.updated())
        .flatMap(List::stream)
        .map(CommentBatch.Entry::comment)
        .toList()
        .parallelStream()
        .forEach(comment -> html.put(comment.sourceId(), comment.html(rendering)));
    return html;
  }

  private List<Outcome> write(
      Connection connection,
      PublicSite site,
      ImportComments command,
      List<CommentRecord> records,
      Map<String, String> rendered)
      throws SQLException {
    ImportRules.lock(connection, site.id());
    CommentTables tables = tables(connection, site, command);
    CommentBatch batch = new CommentBatch(command.importId(), false);
    tables.readThreads(records, batch);
    tables.lockThreads(batch);
    tables.readComments(records, batch);
    List<Outcome> outcomes = batch.decide(records);
    tables.write(
        batch,
        comment -> {
          String html = rendered.get(comment.sourceId());
          // Not expected a moment ago: something else changed it in between.
          return html == null ? comment.html(rendering) : html;
        });
    return outcomes;
  }
}
