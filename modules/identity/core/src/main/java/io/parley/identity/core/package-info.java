/**
 * The core of identity. {@link io.parley.identity.core.IdentityModule} puts it together when the
 * server starts and makes it reachable; {@link io.parley.identity.core.IdentityCore} answers the
 * contract. Features: {@code key} for programs, {@code member} and {@code operator} for people,
 * {@code session} for who is signed in. {@code access} holds Apache Shiro, which decides whether a
 * credential is right and what its holder may do; nothing of it leaves this module.
 */
@NullMarked
package io.parley.identity.core;

import org.jspecify.annotations.NullMarked;
