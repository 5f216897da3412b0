package io.parley.moderation.api;

import io.parley.kernel.api.PageRequest;
import java.util.UUID;

/** What was decided about a thread, newest first. */
public record ListThreadDecisions(UUID thread, PageRequest page) {}
