/** The core of a module with a table and a job. */
@NullMarked
package io.parley.architecture.server.alpha;

import org.jspecify.annotations.NullMarked;
