package io.parley.discussion.core.comment;

import io.parley.discussion.core.thread.DiscussionThread;

/** A comment that nobody deleted, under the lock of its thread. */
record Standing(DiscussionThread thread, Comment comment) {}
