/**
 * What tests share: a real database with the real migrations, a real server, and ways to wait for
 * something without sleeping. Nothing here knows a module's rules.
 */
@NullMarked
package io.parley.testkit;

import org.jspecify.annotations.NullMarked;
