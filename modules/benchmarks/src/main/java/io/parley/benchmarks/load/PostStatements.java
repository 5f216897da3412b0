package io.parley.benchmarks.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The statements of one post, as the module of discussions sends them: the transaction is bound to
 * its tenant, the thread locked, the comment inserted, the thread counted on, and the event put
 * into the outbox with its delivery.
 */
record PostStatements(UUID tenant, UUID site, String subscriber, int threads) {
  private static final String BODY =
      "**round1-4711** says: the last ferry leaves at *ten*, and nobody waits for it.\n\nSee [the"
          + " table](https://example.org/ferries?day=3) for those that leave earlier, and bring a"
          + " coat: it is windy out there & cold.";
  private static final String HTML =
      "<p><strong>round1-4711</strong> says: the last ferry leaves at <em>ten</em>, and nobody"
          + " waits for it.</p>\n"
          + "<p>See <a href=\"https://example.org/ferries?day=3\" rel=\"nofollow ugc noopener\">the"
          + " table</a> for those that leave earlier, and bring a coat: it is windy out there &amp;"
          + " cold.</p>";

  private List<String> parts(String number) {
    return List.of(
        String.format(
            Locale.ROOT,
            "select set_config('app.tenant', '%s', true), set_config('statement_timeout', '10000',"
                + " true)",
            tenant),
        String.format(
            Locale.ROOT,
            "select id, comment_count, version from discussion.thread where tenant_id = '%s' and"
                + " site_id = '%s' and identifier = 'story-' || %s for no key update",
            tenant,
            site,
            number),
        String.format(
            Locale.ROOT,
            "insert into discussion.comment (tenant_id, id, site_id, thread_id, author_kind,"
                + " author_id, author_name, body, body_format, html, state, score, created_at,"
                + " changed_here) select tenant_id, uuidv7(), site_id, id, 'NAMED', 'reader-7',"
                + " 'Reader 7', '%s', 'COMMONMARK', '%s', 'PUBLISHED', 0, now(), false from"
                + " discussion.thread where tenant_id = '%s' and site_id = '%s' and identifier ="
                + " 'story-' || %s",
            BODY,
            HTML,
            tenant,
            site,
            number),
        String.format(
            Locale.ROOT,
            "update discussion.thread set comment_count = comment_count + 1, version = version + 1"
                + " where tenant_id = '%s' and site_id = '%s' and identifier = 'story-' || %s",
            tenant,
            site,
            number),
        String.format(
            Locale.ROOT,
            "with stream as materialized (select pg_advisory_xact_lock(hashtextextended('discussion"
                + " stream %s ' || %s, 0)) as held), event as (insert into discussion.outbox_event"
                + " (tenant_id, id, name, stream, occurred_at, payload) select '%s', uuidv7(),"
                + " 'discussion.comment-posted', '%s', now(),"
                + " '{\"site\":\"0198c0de-0000-7000-8000-000000000000\",\"authorKind\":\"NAMED\"}'::jsonb"
                + " from stream returning tenant_id, id, stream, position) insert into"
                + " discussion.outbox_delivery (tenant_id, event_id, subscriber, stream, position)"
                + " select e.tenant_id, e.id, '%s', e.stream, e.position from event e",
            tenant,
            number,
            tenant,
            site,
            subscriber));
  }

  /** As a script for pgbench. */
  String script() {
    StringBuilder text =
        new StringBuilder(String.format(Locale.ROOT, "\\set number random(0, %d)\n", threads - 1));
    text.append("begin;\n");
    // pgbench reads a statement up to the end of its line.
    parts(":number").forEach(part -> text.append(part.replace("\n", " ")).append(";\n"));
    return text.append("commit;\n").toString();
  }

  /** Runs them again and again, by that many clients. */
  Load loop(Callable<Connection> connections, int clients, Duration time) {
    ExecutorService threadsOfClients = Executors.newFixedThreadPool(clients);
    try {
      long end = System.nanoTime() + time.toNanos();
      List<Future<Long>> running = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        running.add(threadsOfClients.submit(() -> client(connections, end)));
      }
      long done = 0;
      for (Future<Long> one : running) {
        done += one.get();
      }
      double perSecond = done / (time.toNanos() / 1e9);
      double average = clients * 1000 / perSecond;
      return new Load(perSecond, average, average, average, 0, 0);
    } catch (ExecutionException e) {
      throw new Halt("The statements of a post failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Halt("Interrupted.", e);
    } finally {
      threadsOfClients.shutdownNow();
    }
  }

  private long client(Callable<Connection> connections, long end) throws Exception {
    List<String> parts = parts("cast(? as integer)");
    long done = 0;
    try (Connection connection = connections.call()) {
      connection.setAutoCommit(false);
      while (System.nanoTime() < end) {
        int number = ThreadLocalRandom.current().nextInt(threads);
        for (String part : parts) {
          execute(connection, part, number);
        }
        connection.commit();
        done++;
      }
    }
    return done;
  }

  private static void execute(Connection connection, String sql, int number) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      if (statement.getParameterMetaData().getParameterCount() > 0) {
        statement.setInt(1, number);
      }
      statement.execute();
    }
  }
}
