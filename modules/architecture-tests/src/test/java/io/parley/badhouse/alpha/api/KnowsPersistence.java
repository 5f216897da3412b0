package io.parley.badhouse.alpha.api;

import jakarta.persistence.LockModeType;

/** A record that carries a type of a library over the border. */
public record KnowsPersistence(LockModeType lock) {}
