package io.parley.badhouse.alpha.core;

import jakarta.annotation.Resource;

/** Looks up a cache of its own and one of another module. */
final class BorrowsACache {
  @Resource(lookup = "java:jboss/infinispan/cache/parley/alpha-things")
  Object own;

  @Resource(lookup = "java:jboss/infinispan/cache/parley/beta-things")
  Object foreign;
}
