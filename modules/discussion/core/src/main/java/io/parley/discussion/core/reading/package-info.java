/**
 * Reading threads. The order of a thread, without its texts, is computed once per version and kept
 * in a cache together with the version; a page then costs two statements: the thread and the texts
 * of the page.
 */
@NullMarked
package io.parley.discussion.core.reading;

import org.jspecify.annotations.NullMarked;
