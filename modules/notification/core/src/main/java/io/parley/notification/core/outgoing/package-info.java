/** The mails that wait, and their way out: a row each, taken by one server at a time. */
@NullMarked
package io.parley.notification.core.outgoing;

import org.jspecify.annotations.NullMarked;
