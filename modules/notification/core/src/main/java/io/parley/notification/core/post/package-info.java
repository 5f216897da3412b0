/** The ways by which mails leave, of which a setting chooses one. */
@NullMarked
package io.parley.notification.core.post;

import org.jspecify.annotations.NullMarked;
