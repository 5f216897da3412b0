package io.parley.kernel.runtime;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Command;
import io.parley.kernel.api.ModuleApi;
import io.parley.kernel.api.Query;
import io.parley.kernel.api.TenantOwned;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A contract with one operation for everything that a gateway must get right. */
@ModuleApi(key = "echo")
public interface Echo extends TenantOwned {
  /** What is said comes back. */
  @Query
  Optional<Said> repeat(Said said);

  /** Nothing comes back. */
  @Query
  Optional<Said> silence();

  /** Shapes in their order. */
  @Query
  List<Shape> shapes(List<Shape> shapes, int most);

  /** The context in which the core was called. */
  @Query
  Seen context();

  /** Fails in the way that is named. */
  @Query
  void fail(String how);

  /** Takes longer than it may. */
  @Query(timeoutMillis = 200)
  void linger();

  /** Has little time. */
  @Query(timeoutMillis = 200)
  void hurry();

  /** Counts its calls. */
  @Command
  long count(@Nullable String why);

  /** A value with many types of components. */
  record Said(
      String text,
      Optional<Integer> number,
      Set<String> words,
      List<UUID> ids,
      @Nullable String nothing) {}

  /** What the core saw of the call. */
  record Seen(CallContext context, boolean loaderOfCore) {}

  /** Something with a form. */
  sealed interface Shape permits Circle, Polygon {}

  /** Round. */
  record Circle(double radius) implements Shape {}

  /** With corners. */
  sealed interface Polygon extends Shape permits Square {}

  /** With four corners. */
  record Square(double side) implements Polygon {}
}
