package io.parley.kernel.jpa;

import io.parley.kernel.api.AuditEntry;
import io.parley.kernel.api.AuditQuery;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Outcome;
import io.parley.kernel.runtime.Wire;
import jakarta.persistence.EntityManager;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.Type;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of one module. Every method that takes work begins a transaction, binds it to
 * the tenant and the deadline of {@link CallContext#current()}, does the work, and commits; any
 * exception rolls back. Units do not nest, and no other module may be called inside one: load what
 * you need from others first.
 *
 * <p>Failures of the database arrive as {@link UniqueViolation}, {@link StaleVersion} or {@code
 * Unavailable}; changes are flushed before the commit, so they arrive in full. Safe for use by many
 * threads when the entity manager is the container's.
 */
public final class UnitOfWork {
  /** How long the answer of a repeatable command is kept. */
  public static final Duration ANSWERS_LAST = Duration.ofHours(24);

  private static final Logger LOG = Logger.getLogger(UnitOfWork.class);

  private final String module;
  private final EntityManager entities;
  private final ModuleTransaction transaction;
  private final Clock clock;
  private final StoredAnswers answers;
  private final AuditTrail auditTrail;

  // Of the unit that this thread works in. One for each module: units of two modules may follow
  // each other in a thread, and each looks at its own.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<Ending> ending = new ThreadLocal<>();

  /** What a running unit does last. */
  private record Ending(Pipeline writes, List<Runnable> afterCommit) {
    Ending() {
      this(new Pipeline(), new ArrayList<>());
    }
  }

  /**
   * @param module key of the module, which is also its schema
   * @param entities of the module's persistence unit, joining the transactions of the container
   */
  public UnitOfWork(
      String module, EntityManager entities, UserTransaction transaction, Wire wire, Clock clock) {
    this.module = module;
    this.entities = entities;
    this.transaction = new ModuleTransaction(module, entities, transaction, clock);
    this.clock = clock;
    this.answers = new StoredAnswers(module, wire);
    this.auditTrail = new AuditTrail(module, wire);
  }

  /** Reads. The database refuses to write in it, and changes to entities are not noticed. */
  public <T extends @Nullable Object> T read(Supplier<T> work) {
    return inTransaction(Purpose.READ, new Pipeline(), work);
  }

  /** Writes without keeping the answer: for jobs and for what is harmless to repeat. */
  public <T extends @Nullable Object> T write(Supplier<T> work) {
    return inTransaction(Purpose.WRITE, new Pipeline(), work);
  }

  /** Like {@link #write} for work without a result. */
  public void run(Runnable work) {
    write(
        () -> {
          work.run();
          return true;
        });
  }

  /**
   * Answers a command. When the request of the call is repeatable, its answer is kept for {@link
   * #ANSWERS_LAST} and a repeat gets it without the work being done again. Both the answer and the
   * fingerprint of the request lie in the database as they are: what asks with a password or
   * answers with a secret goes through {@link #write} instead.
   *
   * @param operation name of the operation in the contract
   * @param request what was asked, for noticing that the same request id asks something else
   * @param resultType type of the answer as declared in the contract
   * @throws Conflict {@code request.reused} when the id was used with another request, {@code
   *     request.in-flight} while the first run has not ended
   */
  public <T extends @Nullable Object> T command(
      String operation, @Nullable Object request, Type resultType, Supplier<T> work) {
    return command(operation, request, resultType, ahead -> work);
  }

  /**
   * Like {@link #command(String, Object, Type, Supplier)} for work that begins with a query: it
   * goes with the binding in one round trip. It must change nothing and wait for nobody, and is
   * asked even if a repeat finds its answer.
   */
  public <L extends @Nullable Object, T extends @Nullable Object> T command(
      String operation,
      @Nullable Object request,
      Type resultType,
      SqlQuery<L> first,
      Function<L, T> work) {
    return command(
        operation,
        request,
        resultType,
        ahead -> {
          Supplier<L> found = ahead.add(first);
          return () -> work.apply(found.get());
        });
  }

  private <T extends @Nullable Object> T command(
      String operation,
      @Nullable Object asked,
      Type resultType,
      Function<Pipeline, Supplier<T>> plan) {
    CallContext context = CallContext.current();
    Pipeline ahead = new Pipeline();
    if (!context.request().repeatable()) {
      return inTransaction(Purpose.COMMAND, ahead, plan.apply(ahead));
    }
    UUID request = context.request().value();
    StoredAnswers.Questions question =
        new StoredAnswers.Questions(context.tenant(), operation, List.of(request));
    String fingerprint = answers.fingerprint(asked);
    Supplier<StoredAnswers.Found> stored = answers.find(ahead, question);
    Supplier<T> work = plan.apply(ahead);
    return noticingRepeats(
        () ->
            inTransaction(
                Purpose.COMMAND,
                ahead,
                () -> {
                  Optional<StoredAnswers.Answer> found = stored.get().of(request);
                  if (found.isPresent()) {
                    return answers.replay(found.get(), fingerprint, resultType);
                  }
                  T result = work.get();
                  keep(question, Map.of(request, answers.answer(fingerprint, result, resultType)));
                  return result;
                }));
  }

  private static <T extends @Nullable Object> T noticingRepeats(Supplier<T> unit) {
    try {
      return unit.get();
    } catch (UniqueViolation violation) {
      if (violation.constraint().endsWith("command_result_pkey")) {
        throw StoredAnswers.inFlight();
      }
      throw violation;
    }
  }

  /**
   * Answers several commands of the tenant of the call in one unit, each as {@link #command(String,
   * Object, Type, SqlQuery, Function)} would: the repeatable ones among them are answered once.
   * What fails in the database fails for all of them.
   *
   * @param first a query that changes nothing and waits for nobody, asked with the binding
   * @return an outcome for each request, in their order
   */
  public <L, T> List<Outcome<T>> commands(
      String operation,
      List<SharedWork.Request> requests,
      Type resultType,
      SqlQuery<L> first,
      SharedWork<L, T> work) {
    SharedCommands<T> commands =
        new SharedCommands<>(
            answers, CallContext.current().tenant(), operation, requests, resultType);
    Pipeline ahead = new Pipeline();
    Supplier<StoredAnswers.Found> stored = answers.find(ahead, commands.questions());
    Supplier<L> found = ahead.add(first);
    return noticingRepeats(
        () ->
            inTransaction(
                Purpose.COMMAND,
                ahead,
                () -> {
                  List<Integer> open = commands.answerRepeats(stored.get());
                  commands.answer(open, work.apply(found.get(), open));
                  if (!commands.kept().isEmpty()) {
                    keep(commands.questions(), commands.kept());
                  }
                  return commands.outcomes();
                }));
  }

  private void keep(StoredAnswers.Questions questions, Map<UUID, StoredAnswers.Answer> kept) {
    Instant now = clock.instant();
    writeLast(answers.keep(questions, kept, now, now.minus(ANSWERS_LAST)));
  }

  /**
   * Writes one row of the audit trail at the end of the running transaction, on behalf of the actor
   * of the call.
   *
   * @param action what was done, such as {@code site.created}
   * @param target what it was done to, as text
   * @param changes what of it changed
   */
  public void audit(String action, String target, Changes changes) {
    CallContext context = CallContext.current();
    writeLast(auditTrail.entry(context, clock.instant(), action, target, changes));
  }

  /**
   * Writes something at the end of the running unit, together with all else that is to be written
   * there: in as few round trips as possible, and in this order. For what nothing in the unit needs
   * to see; its failures arrive like all others, and roll the unit back.
   *
   * @throws IllegalStateException outside a unit of work
   */
  public void writeLast(SqlStatement statement) {
    running("writeLast and audit").writes().add(statement);
  }

  /** Asks something in a round trip of its own. */
  public <T extends @Nullable Object> T ask(SqlQuery<T> query) {
    Pipeline alone = new Pipeline();
    Supplier<T> answer = alone.add(query);
    send(alone);
    return answer.get();
  }

  /**
   * Sends statements that belong to the running unit. What was persisted before is flushed first.
   */
  public void send(Pipeline pipeline) {
    jdbc(
        connection -> {
          pipeline.send(connection);
          return true;
        });
  }

  /** Answers {@link io.parley.kernel.api.AuditSource#auditTrail} in a transaction of its own. */
  public List<AuditEntry> auditTrail(AuditQuery query) {
    CallContext context = CallContext.current();
    context.require(Scope.TENANT_ADMIN);
    TenantId tenant = context.requireTenant();
    AuditTrail.check(query);
    return read(() -> jdbc(connection -> auditTrail.find(connection, tenant, query)));
  }

  /**
   * Works on the JDBC connection of the running transaction, for bulk statements. What was
   * persisted before is flushed first; entities in memory do not notice what the statements change.
   *
   * @throws IllegalStateException outside a unit of work
   */
  public <T extends @Nullable Object> T jdbc(SqlFunction<Connection, T> work) {
    if (!transaction.isActive()) {
      throw new IllegalStateException(
          "No unit of work is open: call jdbc and ask inside read, write or command.");
    }
    Session session = entities.unwrap(Session.class);
    if (session.getHibernateFlushMode() != FlushMode.MANUAL) {
      session.flush();
    }
    return session.doReturningWork(work::apply);
  }

  /**
   * Does something as soon as the running unit has committed, in the same thread, and never when it
   * does not commit. The work must be short and expect that the process dies before it: what has to
   * happen is written in the transaction. Its failures are logged and change nothing.
   *
   * @throws IllegalStateException outside a unit of work
   */
  public void afterCommit(Runnable work) {
    running("afterCommit").afterCommit().add(work);
  }

  private Ending running(String what) {
    Ending running = ending.get();
    if (running == null) {
      throw new IllegalStateException(
          "No unit of work is open: call " + what + " inside write or command.");
    }
    return running;
  }

  private <T extends @Nullable Object> T inTransaction(
      Purpose purpose, Pipeline ahead, Supplier<T> work) {
    Ending last = new Ending();
    T result = inTransaction(purpose, ahead, work, last);
    for (Runnable next : last.afterCommit()) {
      try {
        next.run();
      } catch (RuntimeException failure) {
        LOG.warnf(failure, "Module %s could not do all that follows a commit", module);
      }
    }
    return result;
  }

  private <T extends @Nullable Object> T inTransaction(
      Purpose purpose, Pipeline ahead, Supplier<T> work, Ending last) {
    CallContext context = CallContext.current();
    transaction.open(context, purpose, ahead);
    ending.set(last);
    boolean committing = false;
    boolean committed = false;
    try {
      T result = work.get();
      if (!last.writes().isEmpty()) {
        send(last.writes());
      } else if (purpose != Purpose.READ) {
        entities.flush();
      }
      committing = true;
      transaction.commit();
      committed = true;
      return result;
    } catch (Exception failure) {
      RuntimeException known = PersistenceFailures.translate(failure);
      throw committing ? PersistenceFailures.ofCommit(known) : known;
    } finally {
      ending.remove();
      if (!committed) {
        transaction.rollBack();
      }
    }
  }
}
