package io.parley.moderation.api;

import io.parley.discussion.api.ThreadState;
import java.util.UUID;

/** Whether a thread takes comments. */
public record ChangeThread(UUID thread, ThreadState state) {}
