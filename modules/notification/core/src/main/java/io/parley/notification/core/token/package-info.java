/** The tokens that mails carry: signed, and stored nowhere. */
@NullMarked
package io.parley.notification.core.token;

import org.jspecify.annotations.NullMarked;
