/**
 * A module's persistence without a server: its entities, on the real database as the module's real
 * role, in transactions that the test's thread begins and ends.
 */
@NullMarked
package io.parley.testkit.jpa;

import org.jspecify.annotations.NullMarked;
