package io.parley.moderation.core.learning;

import io.parley.discussion.api.ChangeStates;
import io.parley.discussion.api.DeskComment;
import io.parley.discussion.api.Discussion;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.ModuleException;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Ids;
import io.parley.moderation.api.ClassifierState;
import io.parley.moderation.core.database.Database;
import io.parley.moderation.core.policy.Policies;
import io.parley.moderation.core.policy.SpamModel;
import io.parley.moderation.core.policy.TextFolding;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets classifiers learn, one after the other, on whichever server finds one that is due. Each time
 * all is learned anew from the newest decisions that stand: what was taken back, or is no longer
 * there, is forgotten.
 */
public final class Learning {
  private static final Logger LOG = Logger.getLogger(Learning.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MOST_DECISIONS = 20_000;
  private static final int MOST_OF_A_KIND = 2_000;

  // The more there is to learn, the longer until it is learned again.
  private static final Duration REST_FOR_EACH = Duration.ofMillis(100);

  private static final String NEWEST =
      """
      with newest as (select comment_id, id, action, at from decision
          where tenant_id = ? and not undone and action in ('APPROVE', 'RESTORE', 'SPAM', 'REJECT')
          order by at desc limit ?),
        last as (select distinct on (comment_id) comment_id, action, at from newest
          order by comment_id, at desc, id desc),
        ranked as (select comment_id, action = 'SPAM' as spam,
          row_number() over (partition by action = 'SPAM' order by at desc) as place from last
          where action <> 'REJECT')
      select comment_id, spam from ranked where place <= ?\
      """;

  private final Database database;
  private final Policies policies;
  private final Discussion discussion;
  private final Clock clock;

  public Learning(Database database, Policies policies, Discussion discussion, Clock clock) {
    this.database = database;
    this.policies = policies;
    this.discussion = discussion;
    this.clock = clock;
  }

  private record Due(TenantId tenant, int waiting) {}

  /** See {@link io.parley.moderation.api.Moderation#classifier}. */
  public ClassifierState state() {
    CallContext.current().requireAny(Scope.MODERATION, Scope.SITE_ADMIN);
    return database
        .unit()
        .read(
            () ->
                database.first(
                    "select spam, approved, model is not null as active, version, learned_at,"
                        + " waiting from classifier where tenant_id = ?",
                    row ->
                        new ClassifierState(
                            row.getInt("spam"),
                            row.getInt("approved"),
                            SpamModel.NEEDED,
                            row.getBoolean("active"),
                            row.getInt("version"),
                            Database.time(row, "learned_at"),
                            row.getInt("waiting")),
                    Database.tenant()))
        .orElse(new ClassifierState(0, 0, SpamModel.NEEDED, false, 0, null, 0));
  }

  /**
   * Lets those learn that are due.
   *
   * @param active whether this server has the module at the moment
   */
  public void look(BooleanSupplier active) {
    try {
      while (active.getAsBoolean()) {
        List<Due> due = within(null, () -> database.unit().write(this::claim));
        if (due.isEmpty()) {
          return;
        }
        for (Due one : due) {
          learn(one);
        }
      }
    } catch (ModuleException later) {
      LOG.debugf("Nothing is learned this time: %s", later.getMessage());
    } catch (RuntimeException broken) {
      // Whoever looks again must not be stopped by it.
      LOG.warn("A classifier could not learn.", broken);
    }
  }

  private List<Due> claim() {
    return database.list(
        "select tenant, waiting from classifier_claim()",
        row -> new Due(new TenantId(row.getObject(1, UUID.class)), row.getInt(2)));
  }

  private void learn(Due due) {
    Map<UUID, Boolean> decided = within(due.tenant(), () -> database.unit().read(this::newest));
    List<SpamModel.Lesson> lessons = lessons(due.tenant(), decided);
    int spam = (int) lessons.stream().filter(SpamModel.Lesson::spam).count();
    int approved = lessons.size() - spam;
    boolean enough = Math.min(spam, approved) >= SpamModel.NEEDED;
    byte[] model = enough ? SpamModel.learn(lessons) : null;
    within(
        due.tenant(),
        () -> database.unit().write(() -> keep(due.waiting(), spam, approved, model)));
  }

  private Map<UUID, Boolean> newest() {
    Map<UUID, Boolean> found = new LinkedHashMap<>();
    database.list(
        NEWEST,
        row -> found.put(row.getObject("comment_id", UUID.class), row.getBoolean("spam")) == null,
        Database.tenant(),
        MOST_DECISIONS,
        MOST_OF_A_KIND);
    return found;
  }

  private List<SpamModel.Lesson> lessons(TenantId tenant, Map<UUID, Boolean> decided) {
    List<UUID> ids = List.copyOf(decided.keySet());
    List<SpamModel.Lesson> lessons = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += ChangeStates.MOST) {
      List<UUID> some = ids.subList(from, Math.min(ids.size(), from + ChangeStates.MOST));
      for (DeskComment comment : within(tenant, () -> discussion.deskComments(some))) {
        boolean spam = Boolean.TRUE.equals(decided.get(comment.id()));
        lessons.add(new SpamModel.Lesson(spam, TextFolding.words(comment.body())));
      }
    }
    return lessons;
  }

  private boolean keep(int learned, int spam, int approved, byte @Nullable [] model) {
    policies.changed();
    database.change(
        "update classifier set version = version + 1, spam = ?, approved = ?, model = ?,"
            + " learned_at = ?, waiting = greatest(0, waiting - ?), rest_until = ?,"
            + " leased_until = null where tenant_id = ?",
        spam,
        approved,
        model,
        clock.instant(),
        learned,
        clock.instant().plus(REST_FOR_EACH.multipliedBy(spam + approved)),
        Database.tenant());
    return true;
  }

  /** Does something as Parley itself. */
  private <T> T within(@Nullable TenantId tenant, Supplier<T> work) {
    UUID request = Ids.next();
    return new CallContext(
            tenant,
            Actor.system("moderation-learning"),
            clock.instant().plus(PATIENCE),
            new RequestId(request, false),
            request.toString().replace("-", ""))
        .run(work);
  }
}
