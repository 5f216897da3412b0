/**
 * What every module may use: the vocabulary that contracts are written in.
 *
 * <p>A module publishes one plain interface annotated {@link io.parley.kernel.api.ModuleApi}; its
 * operations are marked {@link io.parley.kernel.api.Query} or {@link io.parley.kernel.api.Command}.
 * Every call carries a {@link io.parley.kernel.api.CallContext}: whose data, on whose behalf, until
 * when. A call ends with a value or with one of the errors that {@link
 * io.parley.kernel.api.ModuleException} permits, and nothing else crosses.
 *
 * <p>What has happened in a module is an {@link io.parley.kernel.api.Event}; a contract that {@link
 * io.parley.kernel.api.Subscribes} to it is told, in whatever server its module is.
 *
 * <p>Everything here is safe to put on the wire: interfaces, records, enums and sealed interfaces
 * over the JDK. Nothing here knows a server, a database or a module.
 */
@NullMarked
package io.parley.kernel.api;

import org.jspecify.annotations.NullMarked;
