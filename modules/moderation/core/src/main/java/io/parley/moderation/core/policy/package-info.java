/** What a publisher wants of comments: lists of words, rules and the settings of sites. */
@NullMarked
package io.parley.moderation.core.policy;

import org.jspecify.annotations.NullMarked;
