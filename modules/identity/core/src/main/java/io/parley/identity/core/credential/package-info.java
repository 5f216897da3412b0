/**
 * How credentials are made, written and stored: long random secrets as SHA-256, passwords as
 * argon2id.
 */
@NullMarked
package io.parley.identity.core.credential;

import org.jspecify.annotations.NullMarked;
