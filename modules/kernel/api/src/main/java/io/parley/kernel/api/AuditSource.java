package io.parley.kernel.api;

import java.util.List;

/**
 * Extended by every contract whose module keeps an audit trail of tenants, so that all trails are
 * read without one module knowing the others.
 */
public interface AuditSource {
  /**
   * What was done in the tenant of the call and is told by this module, newest first. Entries of
   * all modules have one order, that of their identifiers: what several modules answer is merged by
   * it, and goes on after one identifier in all of them.
   *
   * @throws Denied unless the actor administers the tenant
   * @throws Rejected {@code limit.range}
   */
  @Query
  List<AuditEntry> auditTrail(AuditQuery query);
}
