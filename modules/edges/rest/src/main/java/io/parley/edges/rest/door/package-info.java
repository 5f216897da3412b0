/**
 * What every request passes on its way in and out, whichever resource it is for: who calls, may
 * they, is the request well-formed, and how the answer leaves.
 */
@NullMarked
package io.parley.edges.rest.door;

import org.jspecify.annotations.NullMarked;
