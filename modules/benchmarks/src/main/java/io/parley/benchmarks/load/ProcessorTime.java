package io.parley.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The processor time that a process and its children take for a round. Unlike the throughput it
 * hardly depends on what else the machine does.
 */
final class ProcessorTime {
  // Fields 14 and 15 of proc(5) stat, counted from the field after the name; in hundredths of a
  // second, whatever the kernel's own clock is.
  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final double TICKS = 100;

  private ProcessorTime() {}

  /** The round with the time that each of its requests took. */
  static Supplier<Load> with(ProcessHandle process, Supplier<Load> round) {
    return () -> {
      double before = seconds(process);
      long began = System.nanoTime();
      Load load = round.get();
      double requests = load.perSecond() * (System.nanoTime() - began) / 1e9;
      return load.withMicros((seconds(process) - before) * 1e6 / requests);
    };
  }

  /** What the process and its living children have taken so far, in seconds; 0 when unknown. */
  static double seconds(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .mapToDouble(ProcessorTime::own)
        .sum();
  }

  private static double own(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) / TICKS;
    } catch (IOException endedOrNotLinux) {
      return 0;
    }
  }
}
