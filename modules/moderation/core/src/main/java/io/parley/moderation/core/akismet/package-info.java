/**
 * Asks services with the interface of Akismet whether comments are spam, and tells them what
 * moderators correct (akismet.com/developers): forms that are sent to {@code verify-key}, {@code
 * comment-check}, {@code submit-spam} and {@code submit-ham}, and answers of one word.
 */
@NullMarked
package io.parley.moderation.core.akismet;

import org.jspecify.annotations.NullMarked;
