package io.parley.edges.rest.reading;

import io.parley.discussion.api.PersonalState;
import java.util.List;

/** What concerns one reader in a thread. */
public record PersonalStates(List<PersonalState> items) {}
