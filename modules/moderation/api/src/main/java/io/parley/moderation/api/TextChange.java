package io.parley.moderation.api;

/** The text of a comment before and after a moderator edited it. */
public record TextChange(String before, String after) {}
