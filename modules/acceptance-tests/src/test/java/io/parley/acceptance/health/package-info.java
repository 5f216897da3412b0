/** Health, the first page and the published description of the API. */
@NullMarked
package io.parley.acceptance.health;

import org.jspecify.annotations.NullMarked;
