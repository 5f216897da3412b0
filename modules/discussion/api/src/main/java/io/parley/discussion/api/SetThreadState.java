package io.parley.discussion.api;

import java.util.UUID;

/** Whether a thread takes comments. */
public record SetThreadState(UUID thread, ThreadState state) {}
