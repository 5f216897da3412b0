/**
 * What contracts put on the wire, written down: a snapshot of each is committed, compared with the
 * code, and every change is sorted into those that servers of the former release can live with and
 * those that they cannot.
 */
@NullMarked
package io.parley.architecture.contracts;

import org.jspecify.annotations.NullMarked;
