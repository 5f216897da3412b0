package io.parley.badhouse.alpha.api;

/** An interface that anybody may implement: the wire cannot know what it holds. */
public interface OpenShape {}
