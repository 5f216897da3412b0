/** How statements run in the unit of work that is open. */
@NullMarked
package io.parley.notification.core.database;

import org.jspecify.annotations.NullMarked;
