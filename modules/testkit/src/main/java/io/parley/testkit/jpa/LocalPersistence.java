package io.parley.testkit.jpa;

import io.parley.testkit.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * What the server gives to a core: an entity manager that follows the transaction of the thread,
 * and the means to begin and end transactions.
 */
public final class LocalPersistence implements AutoCloseable {
  // Named, not linked: the kernel's own tests use this, too.
  private static final String TENANT_OF_THE_CALL = "io.parley.kernel.jpa.CallTenant";

  // Each module of a test has its own.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<Session> current = new ThreadLocal<>();

  private final SessionFactory sessions;

  private LocalPersistence(SessionFactory sessions) {
    this.sessions = sessions;
  }

  /** The entities of a module, whose role is used. */
  public static LocalPersistence of(String module, Class<?>... entities) {
    return of(TestDatabase.shared().as(module), entities);
  }

  /** The entities of a module on these connections. */
  public static LocalPersistence of(DataSource source, Class<?>... entities) {
    Configuration configuration = new Configuration();
    for (Class<?> entity : entities) {
      configuration.addAnnotatedClass(entity);
    }
    configuration.getProperties().put(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, source);
    configuration.setProperty(
        AvailableSettings.MULTI_TENANT_IDENTIFIER_RESOLVER, TENANT_OF_THE_CALL);
    return new LocalPersistence(configuration.buildSessionFactory());
  }

  /** Usable by every thread that has a transaction. */
  public EntityManager entities() {
    return (EntityManager)
        Proxy.newProxyInstance(
            LocalPersistence.class.getClassLoader(),
            new Class<?>[] {EntityManager.class},
            this::onSession);
  }

  private @Nullable Object onSession(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    if (method.getName().equals("joinTransaction")) {
      return null;
    }
    Session session = current.get();
    if (session == null) {
      throw new IllegalStateException("There is no transaction.");
    }
    try {
      return method.invoke(session, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause() == null ? thrown : thrown.getCause();
    }
  }

  /** Begins and ends the transactions of the calling thread. */
  public UserTransaction transaction() {
    return new ThreadTransaction();
  }

  @Override
  public void close() {
    sessions.close();
  }

  private final class ThreadTransaction implements UserTransaction {
    @Override
    public void begin() {
      Session session = sessions.openSession();
      current.set(session);
      session.beginTransaction();
    }

    @Override
    public void commit() {
      end(true);
    }

    @Override
    public void rollback() {
      end(false);
    }

    private void end(boolean well) {
      try (Session session = current.get()) {
        current.remove();
        if (well) {
          session.getTransaction().commit();
        } else {
          session.getTransaction().rollback();
        }
      }
    }

    @Override
    public void setRollbackOnly() {
      current.get().getTransaction().setRollbackOnly();
    }

    @Override
    public int getStatus() {
      return current.get() == null ? Status.STATUS_NO_TRANSACTION : Status.STATUS_ACTIVE;
    }

    @Override
    public void setTransactionTimeout(int seconds) {
      // The database's statement_timeout, which units of work set, is enough.
    }
  }
}
