/** The second factor of members: codes by time, and recovery codes. */
@NullMarked
package io.parley.identity.core.secondfactor;

import org.jspecify.annotations.NullMarked;
