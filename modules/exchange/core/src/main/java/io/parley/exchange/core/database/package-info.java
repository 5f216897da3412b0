/** The module's transactions and a few words of JDBC, for tables that are worked on in bulk. */
@NullMarked
package io.parley.exchange.core.database;

import org.jspecify.annotations.NullMarked;
