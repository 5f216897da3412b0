package io.parley.kernel.runtime;

/** The calls of one operation in one mode, which are counted as long as the server runs. */
@FunctionalInterface
public interface CountedCalls {
  /** What was counted until now; module, operation and mode never change. */
  ModuleCallReading now();
}
