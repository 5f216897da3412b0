/**
 * Files on their way in. A file comes in parts of at most a mebibyte, which are kept in the
 * database: any node can take the next part, and any node can read the file back.
 */
@NullMarked
package io.parley.exchange.core.upload;

import org.jspecify.annotations.NullMarked;
