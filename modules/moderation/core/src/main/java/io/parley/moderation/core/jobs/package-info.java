/**
 * Decisions on all that a search finds. A job goes step by step: the comments of a step are chosen
 * and kept, their states are changed under a request that belongs to the step, and what changed is
 * noted. Whoever goes on with an interrupted step asks the same under the same request and gets the
 * same answer, so nothing is done twice and all of it can be taken back.
 */
@NullMarked
package io.parley.moderation.core.jobs;

import org.jspecify.annotations.NullMarked;
