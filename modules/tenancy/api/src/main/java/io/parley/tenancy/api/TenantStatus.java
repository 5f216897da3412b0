package io.parley.tenancy.api;

/** The states of a tenant. */
public enum TenantStatus {
  /** Read and written as usual. */
  ACTIVE,
  /** Kept, but answered by nobody but the operator. */
  SUSPENDED,
  /** On its way out; a job erases it. */
  ERASING
}
