package io.parley.architecture.server.alpha;

import io.parley.architecture.server.api.Alpha;
import io.parley.architecture.server.api.Beta;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.jpa.Changes;
import io.parley.kernel.jpa.UniqueViolation;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Ids;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Properties;
import java.util.UUID;

/** Answers {@link Alpha}. */
@ApplicationScoped
@Typed(AlphaCore.class)
public class AlphaCore implements Alpha {
  @Inject UnitOfWork unit;
  @Inject Beta beta;
  @PersistenceContext EntityManager entities;

  @Override
  public UUID write(String text) {
    try {
      return unit.command("write", text, UUID.class, () -> add(text));
    } catch (UniqueViolation taken) {
      throw new Conflict("note.taken", taken.constraint(), "text");
    }
  }

  private UUID add(String text) {
    UUID id = Ids.next();
    entities.persist(new Note(id, text));
    unit.audit("note.written", id.toString(), Changes.of("length", null, text.length()));
    return id;
  }

  @Override
  public List<String> notes() {
    return unit.read(
        () ->
            entities
                .createQuery("select n.text from Note n order by n.id", String.class)
                .getResultList());
  }

  @Override
  public void writeWhileReading(String text) {
    unit.read(() -> unit.<Boolean>jdbc(connection -> insert(connection, text)));
  }

  private static boolean insert(java.sql.Connection connection, String text)
      throws java.sql.SQLException {
    try (var statement =
        connection.prepareStatement(
            "insert into proof.note (tenant_id, id, text) values (?, ?, ?)")) {
      statement.setObject(1, CallContext.current().requireTenant().value());
      statement.setObject(2, Ids.next());
      statement.setString(3, text);
      return statement.executeUpdate() == 1;
    }
  }

  @Override
  public String nest() {
    return unit.read(
        () -> {
          try {
            return unit.read(() -> "nested");
          } catch (IllegalStateException refused) {
            return String.valueOf(refused.getMessage());
          }
        });
  }

  @Override
  public void waitInTheDatabase() {
    unit.read(() -> entities.createNativeQuery("select pg_sleep(20)").getResultList());
  }

  @Override
  public String greetThroughBeta(String name) {
    return beta.greet(name);
  }

  @Override
  public long startJob(int notes) {
    Properties parameters = new Properties();
    parameters.setProperty("notes", String.valueOf(notes));
    parameters.setProperty("tenant", CallContext.current().requireTenant().toString());
    return BatchRuntime.getJobOperator().start("write-notes", parameters);
  }

  @Override
  public String job(long execution) {
    return BatchRuntime.getJobOperator().getJobExecution(execution).getBatchStatus().name();
  }
}
