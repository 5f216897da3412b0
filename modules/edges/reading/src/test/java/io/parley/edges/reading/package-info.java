@NullMarked
package io.parley.edges.reading;

import org.jspecify.annotations.NullMarked;
