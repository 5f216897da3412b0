package io.parley.discussion.api;

/** What one step of taking an import back did. */
public record UndoneImport(
    long removedComments,
    long tombstonedComments,
    long restoredComments,
    long removedThreads,
    boolean complete) {}
