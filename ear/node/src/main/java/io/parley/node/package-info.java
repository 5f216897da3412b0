/**
 * Decides what a server hosts. There is one build product, {@code parley.ear}, with all cores and
 * all edges; a server gets a copy of it in which some are missing, and a configuration without the
 * database pools that nobody in it may use. What is not there cannot be started, called or left on
 * by a wrong setting.
 *
 * <p>The cores of the modules are told apart by their file names, {@code <module>-core.jar}, the
 * edges by theirs, {@code <edge>.war}. Contracts, the kernel and libraries stay in every copy: a
 * server calls the modules that it lacks through the gateway.
 */
@NullMarked
package io.parley.node;

import org.jspecify.annotations.NullMarked;
