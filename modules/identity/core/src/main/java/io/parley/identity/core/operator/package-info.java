/** People who run the installation. */
@NullMarked
package io.parley.identity.core.operator;

import org.jspecify.annotations.NullMarked;
