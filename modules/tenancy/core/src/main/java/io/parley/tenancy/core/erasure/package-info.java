/**
 * Getting rid of tenants and of removed sites in every module. What is to be erased is a row with a
 * time from which some node may take it; taking it moves the time on by a lease, in one statement
 * that skips rows others are taking. Whoever dies leaves the row to the next. Every step can be
 * repeated.
 */
@NullMarked
package io.parley.tenancy.core.erasure;

import org.jspecify.annotations.NullMarked;
