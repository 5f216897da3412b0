/** What holds when one node of several ends, stops, starts or loses sight of the others. */
@NullMarked
package io.parley.acceptance.cluster;

import org.jspecify.annotations.NullMarked;
