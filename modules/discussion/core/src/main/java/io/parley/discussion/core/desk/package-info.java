/**
 * What moderators do: finding comments of all sites, changing their states, closing threads. It is
 * written in SQL, for it works on many comments at once; states change under the locks of the
 * threads, as everywhere.
 */
@NullMarked
package io.parley.discussion.core.desk;

import org.jspecify.annotations.NullMarked;
