package io.parley.architecture.server.beta;

import io.parley.architecture.server.api.Alpha;
import io.parley.architecture.server.api.Beta;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.util.List;

/** Answers {@link Beta}. */
@ApplicationScoped
@Typed(BetaCore.class)
public class BetaCore implements Beta {
  @Inject Alpha alpha;
  @Inject UserTransaction transaction;

  @Override
  public String greet(String name) {
    return "Hello, " + name;
  }

  @Override
  public String load(String className) {
    try {
      return Class.forName(className, false, BetaCore.class.getClassLoader()).getName();
    } catch (ClassNotFoundException hidden) {
      return "ClassNotFoundException";
    }
  }

  @Override
  public List<String> notesOfAlpha() {
    return alpha.notes();
  }

  @Override
  public String callInsideTransaction() {
    try {
      transaction.begin();
      try {
        return "allowed: " + alpha.notes();
      } finally {
        transaction.rollback();
      }
    } catch (Exception refused) {
      return refused.getClass().getSimpleName() + ": " + refused.getMessage();
    }
  }
}
