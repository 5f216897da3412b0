/** The routes as the published document lists them, and what holds for each. */
@NullMarked
package io.parley.acceptance.routes;

import org.jspecify.annotations.NullMarked;
