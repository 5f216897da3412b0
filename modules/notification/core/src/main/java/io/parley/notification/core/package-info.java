/**
 * Mails to people. An event makes a row, or the time that a member chose, and the row is a mail to
 * be: a server takes it, asks the module that knows what it has to say, writes it and hands it to
 * the {@link io.parley.notification.core.post.Post} that the settings choose. No transaction is
 * open meanwhile.
 */
@NullMarked
package io.parley.notification.core;

import org.jspecify.annotations.NullMarked;
