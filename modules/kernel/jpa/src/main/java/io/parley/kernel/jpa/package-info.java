/**
 * Transactions of a module: one per operation, bound to the tenant of the call.
 *
 * <p>A core makes one {@link io.parley.kernel.jpa.UnitOfWork} and does all its reading and writing
 * through it. The tenant is bound twice: Hibernate asks {@link io.parley.kernel.jpa.CallTenant} and
 * filters entities that carry {@code @TenantId}; PostgreSQL's row level security asks the setting
 * {@code app.tenant} of the transaction and hides every other row, whatever the statement says.
 * Forgetting one of the two shows nothing rather than too much.
 *
 * <p>A round trip to the database costs both sides more than most statements do, so what can wait
 * for one another goes together: what a command asks first goes with the binding, and what nothing
 * in the unit needs to see ({@link io.parley.kernel.jpa.UnitOfWork#writeLast}, audit entries,
 * stored answers, events) goes at the end. They remain statements of their own: each sees what
 * others have committed by the time of its turn. Commands that arrive together can share a unit
 * ({@link io.parley.kernel.jpa.UnitOfWork#commands}).
 *
 * <p>The persistence unit of a core needs in its {@code persistence.xml}: {@code
 * hibernate.tenant_identifier_resolver = io.parley.kernel.jpa.CallTenant} and {@code
 * hibernate.connection.handling_mode =
 * DELAYED_ACQUISITION_AND_RELEASE_BEFORE_TRANSACTION_COMPLETION}. Units of work begin transactions
 * of their own, so whoever calls them must not have one: an EJB singleton or timer is annotated
 * {@code @TransactionManagement(BEAN)}, a batch artefact steps outside its chunk with
 * {@code @Transactional(NOT_SUPPORTED)}.
 */
@NullMarked
package io.parley.kernel.jpa;

import org.jspecify.annotations.NullMarked;
