/**
 * What mails say. Each language is a file, such as {@code mails_de.properties}; another one speaks
 * as soon as its file is there.
 */
@NullMarked
package io.parley.notification.core.writing;

import org.jspecify.annotations.NullMarked;
