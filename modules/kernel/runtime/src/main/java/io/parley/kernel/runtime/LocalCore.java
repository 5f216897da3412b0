package io.parley.kernel.runtime;

/** A core in this server, with the class loader that its code expects to find in the thread. */
record LocalCore(Contract contract, Object core, ClassLoader loader) {}
