/**
 * What people and programs rely on, checked from outside only: over HTTP and in a real browser,
 * against a server that runs as it does in production. The same tests run for every topology and
 * cannot tell which one they meet.
 */
@NullMarked
package io.parley.acceptance;

import org.jspecify.annotations.NullMarked;
