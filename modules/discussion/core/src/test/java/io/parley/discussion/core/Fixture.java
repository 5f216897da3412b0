package io.parley.discussion.core;

import io.parley.discussion.api.BodyFormat;
import io.parley.discussion.api.CommentPage;
import io.parley.discussion.api.CommentSort;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.CommentView;
import io.parley.discussion.api.ImportComments;
import io.parley.discussion.api.ImportThreads;
import io.parley.discussion.api.ImportedComment;
import io.parley.discussion.api.ImportedThread;
import io.parley.discussion.api.ListComments;
import io.parley.discussion.api.NewAuthor;
import io.parley.discussion.api.Outcome;
import io.parley.discussion.api.PostComment;
import io.parley.discussion.api.PostedComment;
import io.parley.discussion.api.Screened;
import io.parley.discussion.api.ThreadAddress;
import io.parley.discussion.api.UndoImport;
import io.parley.discussion.api.UndoneImport;
import io.parley.discussion.core.comment.Comment;
import io.parley.discussion.core.reading.OutlineCache;
import io.parley.discussion.core.thread.DiscussionThread;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.EventSubscriber;
import io.parley.kernel.api.ModuleApi;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.Subscribes;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.events.Outbox;
import io.parley.kernel.events.Subscriptions;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Ids;
import io.parley.kernel.runtime.Secrets;
import io.parley.kernel.runtime.Settings;
import io.parley.kernel.runtime.Wire;
import io.parley.tenancy.api.PublicSite;
import io.parley.tenancy.api.SiteSettings;
import io.parley.tenancy.api.Tenancy;
import io.parley.testkit.TestDatabase;
import io.parley.testkit.jpa.LocalPersistence;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The whole core on the real database, without a server, for one site of a tenant of its own. */
final class Fixture implements AutoCloseable {
  static final String PAGE = "https://example.org/article";

  private final LocalPersistence persistence;
  final Map<String, PublicSite> sites = new ConcurrentHashMap<>();
  final Map<OutlineCache.Key, byte[]> outlines = new ConcurrentHashMap<>();
  final TestClock clock = new TestClock();

  /** Is told of whatever is looked for among the outlines, before it is. */
  Consumer<OutlineCache.Key> outlineWanted = key -> {};

  private boolean heldWhileAsked;

  /** Wants whatever this module sends. */
  @ModuleApi(key = "watcher")
  @Subscribes({
    "discussion.comment.posted",
    "discussion.comment.edited",
    "discussion.comment.deleted",
    "discussion.reply.shown"
  })
  interface Watcher extends EventSubscriber {}

  final DiscussionCore discussion;
  final TenantId tenant = new TenantId(UUID.randomUUID());
  String site;

  Fixture() {
    this(TestDatabase.shared().as("discussion"));
  }

  Fixture(DataSource source) {
    persistence = LocalPersistence.of(source, DiscussionThread.class, Comment.class);
    Clock now = clock;
    UnitOfWork unit =
        new UnitOfWork(
            "discussion",
            persistence.entities(),
            persistence.transaction(),
            new Wire(),
            Clock.systemUTC());
    String secret = Base64.getEncoder().encodeToString(new byte[32]);
    discussion =
        new DiscussionCore(
            new DiscussionCore.Server(
                unit,
                Outbox.withoutDelivery(
                    "discussion", unit, new Subscriptions(Map.of(Watcher.class, events -> null))),
                persistence.entities(),
                tenancy(),
                new Secrets(Settings.of(Map.of("parley.secret", secret))),
                cache(),
                now));
    site = aSite(tenant, SiteSettings.defaults());
  }

  private Tenancy tenancy() {
    return (Tenancy)
        Proxy.newProxyInstance(
            Fixture.class.getClassLoader(),
            new Class<?>[] {Tenancy.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("findSite")) {
                throw new UnsupportedOperationException(method.getName());
              }
              return Optional.ofNullable(sites.get(arguments[0]));
            });
  }

  private OutlineCache cache() {
    return new OutlineCache() {
      @Override
      public Optional<byte[]> find(Key key) {
        note();
        outlineWanted.accept(key);
        return Optional.ofNullable(outlines.get(key));
      }

      @Override
      public void keep(Key key, byte[] order) {
        note();
        outlines.putIfAbsent(key, order);
      }
    };
  }

  private void note() {
    try {
      heldWhileAsked |= persistence.transaction().getStatus() != Status.STATUS_NO_TRANSACTION;
    } catch (SystemException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether a connection was held while the cache of outlines was asked or told. */
  boolean heldAConnectionForOutlines() {
    return heldWhileAsked;
  }

  String aSite(TenantId owner, SiteSettings settings) {
    String key = "s" + UUID.randomUUID().toString().substring(0, 18);
    sites.put(
        key,
        new PublicSite(
            owner,
            UUID.randomUUID(),
            key,
            "A site",
            List.of("https://example.org", "http://localhost:8400"),
            settings));
    return key;
  }

  void settings(boolean guests, int window, boolean closed, boolean avatars) {
    sites.computeIfPresent(
        site,
        (key, old) ->
            new PublicSite(
                old.tenant(),
                old.id(),
                key,
                old.name(),
                old.origins(),
                new SiteSettings(guests, window, closed, avatars, false)));
  }

  // --- on whose behalf

  <T> T asReader(Supplier<T> work) {
    return as(Actor.reader(), tenant, new RequestId(Ids.next(), false), work);
  }

  <T> T asProgram(Supplier<T> work) {
    Actor key =
        new Actor(Actor.Kind.API_KEY, "key", Set.of(Scope.DISCUSSION_WRITE, Scope.SITE_ADMIN));
    return as(key, tenant, new RequestId(Ids.next(), false), work);
  }

  <T> T as(Actor actor, TenantId owner, RequestId request, Supplier<T> work) {
    return new CallContext(
            owner,
            actor,
            Instant.now().plusSeconds(60),
            request,
            "0123456789abcdef0123456789abcdef")
        .run(work);
  }

  // --- readers

  static ThreadAddress page(String name) {
    return new ThreadAddress(name, PAGE + "/" + name);
  }

  PostedComment post(String thread, String body) {
    return reply(thread, null, body);
  }

  PostedComment reply(String thread, UUID parent, String body) {
    return asReader(() -> discussion.post(draft(page(thread), parent, body, null)));
  }

  PostComment draft(ThreadAddress thread, UUID parent, String body, String token) {
    return new PostComment(
        site,
        thread,
        "A title",
        parent,
        body,
        new NewAuthor.Guest("Anna", null),
        token,
        Screened.PASSED);
  }

  CommentPage read(ThreadAddress thread, CommentSort sort, int limit, String cursor) {
    return asReader(() -> discussion.comments(new ListComments(site, thread, sort, limit, cursor)));
  }

  CommentPage read(String thread) {
    return read(page(thread), CommentSort.OLDEST, 100, null);
  }

  List<CommentView> all(String thread) {
    List<CommentView> all = new ArrayList<>();
    String cursor = null;
    do {
      CommentPage page = read(page(thread), CommentSort.OLDEST, 100, cursor);
      all.addAll(page.items());
      cursor = page.next();
    } while (cursor != null);
    return all;
  }

  /** The texts of a thread in reading order; tombstones as a dash. */
  String texts(String thread) {
    return String.join(
        " ",
        all(thread).stream()
            .map(
                comment -> comment.tombstone() ? "-" : comment.html().replaceAll("<[^>]*>|\\s", ""))
            .toList());
  }

  // --- imports

  List<Outcome> importThreads(UUID importId, ImportedThread... threads) {
    return importThreads(importId, false, List.of(threads));
  }

  List<Outcome> importThreads(UUID importId, boolean dryRun, List<ImportedThread> threads) {
    return asProgram(
        () ->
            discussion.importThreads(new ImportThreads(site, importId, "disqus", dryRun, threads)));
  }

  List<Outcome> importComments(UUID importId, ImportedComment... comments) {
    return importComments(importId, false, List.of(comments));
  }

  List<Outcome> importComments(UUID importId, boolean dryRun, List<ImportedComment> comments) {
    return asProgram(
        () ->
            discussion.importComments(
                new ImportComments(site, importId, "disqus", dryRun, comments)));
  }

  List<UndoneImport> undo(UUID importId, int limit) {
    List<UndoneImport> steps = new ArrayList<>();
    do {
      steps.add(asProgram(() -> discussion.undoImport(new UndoImport(site, importId, limit))));
    } while (!steps.get(steps.size() - 1).complete());
    return steps;
  }

  static ImportedThread thread(String name) {
    return new ImportedThread(
        "t-" + name, name, PAGE + "/" + name, "Imported " + name, false, false, at(0));
  }

  static ImportedComment comment(String id, String thread, String parent, int minute) {
    return comment(id, thread, parent, minute, "<p>" + id + "</p>", CommentStatus.PUBLISHED);
  }

  static ImportedComment comment(
      String id, String thread, String parent, int minute, String body, CommentStatus status) {
    return new ImportedComment(
        id,
        "t-" + thread,
        parent,
        "user-" + id,
        "Author of " + id,
        id + "@example.org",
        body,
        BodyFormat.HTML,
        status,
        at(minute),
        null,
        0);
  }

  static Instant at(int minute) {
    return Instant.parse("2015-06-01T12:00:00Z").plus(Duration.ofMinutes(minute));
  }

  // --- behind the scene

  static List<List<String>> sql(String query) throws Exception {
    try (Connection connection = TestDatabase.shared().asAdministrator().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<List<String>> result = new ArrayList<>();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(rows.getString(i));
        }
        result.add(row);
      }
      return result;
    }
  }

  @Override
  public void close() {
    persistence.close();
  }

  /** Goes with the world's, plus what a test adds. */
  static final class TestClock extends Clock {
    private volatile Duration ahead = Duration.ZERO;

    void advance(Duration more) {
      ahead = ahead.plus(more);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.now().plus(ahead);
    }
  }
}
