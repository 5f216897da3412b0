/** What mails say, in the languages that Parley speaks. */
@NullMarked
package io.parley.notification.core.writing;

import org.jspecify.annotations.NullMarked;
