/** Tests of what every edge does the same way. */
@NullMarked
package io.parley.kernel.web;

import org.jspecify.annotations.NullMarked;
