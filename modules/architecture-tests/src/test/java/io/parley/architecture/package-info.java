/**
 * The rules of the house, checked, and shown on the real server. Every rule has a bad example under
 * {@code io.parley.badhouse} that proves that it fires.
 */
@NullMarked
package io.parley.architecture;

import org.jspecify.annotations.NullMarked;
