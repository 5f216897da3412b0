package io.parley.badhouse.alpha.api;

import io.parley.kernel.api.ModuleApi;
import io.parley.kernel.api.Query;

/** A contract. */
@ModuleApi(key = "alpha")
public interface Alpha {
  /** Something. */
  @Query
  String something();
}
