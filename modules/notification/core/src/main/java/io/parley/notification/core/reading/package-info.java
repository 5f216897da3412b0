/** What the operator sees of mails, and sends again. */
@NullMarked
package io.parley.notification.core.reading;

import org.jspecify.annotations.NullMarked;
