package io.parley.launcher;

import io.parley.migrations.Migrations;
import io.parley.node.NodeArchive;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What one server holds of the application.
 *
 * @param cores keys of modules
 * @param edges names of edges
 */
record Hosting(Set<String> cores, Set<String> edges) {
  static final Hosting NOTHING = new Hosting(Set.of(), Set.of());

  Hosting {
    cores = Set.copyOf(cores);
    edges = Set.copyOf(edges);
  }

  /** Everything but these modules. */
  static Hosting allBut(NodeArchive product, Collection<String> modules) {
    Set<String> cores = product.cores();
    cores.removeAll(modules);
    return new Hosting(cores, product.edges());
  }

  /** One module, for other servers. */
  static Hosting only(String module) {
    return new Hosting(Set.of(module), NodeArchive.EDGES_OF_A_NODE);
  }

  /** Schemas whose tables the server works on. */
  Set<String> schemas() {
    Set<String> schemas = new LinkedHashSet<>();
    cores.forEach(core -> schemas.addAll(Migrations.schemasOf(core)));
    return schemas;
  }
}
