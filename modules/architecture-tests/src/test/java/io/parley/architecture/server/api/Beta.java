package io.parley.architecture.server.api;

import io.parley.kernel.api.ModuleApi;
import io.parley.kernel.api.Query;
import java.util.List;

/** Looks over the fence. */
@ModuleApi(key = "beta")
public interface Beta {
  /** Greets. */
  @Query
  String greet(String name);

  /** Tries to load a class; says its name or the exception. */
  @Query
  String load(String className);

  /** The notes of alpha, by an injected contract. */
  @Query
  List<String> notesOfAlpha();

  /** Calls alpha while a transaction is open; says what came of it. */
  @Query
  String callInsideTransaction();
}
