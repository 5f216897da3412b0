/** What people get by mail, and what the operator sees of it. */
@NullMarked
package io.parley.acceptance.mail;

import org.jspecify.annotations.NullMarked;
