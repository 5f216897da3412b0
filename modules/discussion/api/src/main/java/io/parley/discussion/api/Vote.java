package io.parley.discussion.api;

import java.util.UUID;

/**
 * @param voter author token of the reader, at least 16 characters
 * @param value -1, 0 (takes the vote back) or 1
 */
public record Vote(String site, UUID comment, String voter, int value) {}
