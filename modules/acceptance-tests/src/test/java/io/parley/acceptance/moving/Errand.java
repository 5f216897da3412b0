package io.parley.acceptance.moving;

import io.parley.testkit.http.Answer;
import java.util.function.Supplier;

/**
 * Something that a person or program wants from a module.
 *
 * @param attempt asks for it, always with the same idempotency key
 * @param success status of the answer when it is done
 * @param result where the answer names what was made, such as {@code comment.id}
 */
record Errand(Supplier<Answer> attempt, int success, String result) {}
