/**
 * A real Parley for tests that go in through the front door: started with the same command that
 * people use, in a home and on ports of its own, and killed and started again where a test asks for
 * that.
 */
@NullMarked
package io.parley.testkit.server;

import org.jspecify.annotations.NullMarked;
