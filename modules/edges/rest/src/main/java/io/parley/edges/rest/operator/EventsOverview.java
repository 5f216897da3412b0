package io.parley.edges.rest.operator;

import java.util.List;

/** The modules that send events, by key. */
public record EventsOverview(List<ModuleEvents> items) {}
