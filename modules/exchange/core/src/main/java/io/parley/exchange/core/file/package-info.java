/**
 * Reads import files as what they are: bytes from a stranger. Decompression and XML are bounded in
 * ratio, size, depth and length, nothing is ever looked up or expanded, and what is wrong with a
 * file is told with line and column.
 */
@NullMarked
package io.parley.exchange.core.file;

import org.jspecify.annotations.NullMarked;
