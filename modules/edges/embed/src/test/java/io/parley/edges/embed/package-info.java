/** Tests of the widget's files and of the page without JavaScript. */
@NullMarked
package io.parley.edges.embed;

import org.jspecify.annotations.NullMarked;
