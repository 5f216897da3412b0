package io.parley.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where it was measured.
 *
 * @param load the average over the last minute, before anything was started
 */
record Machine(int cores, String memory, String kernel, String load, String jdk) {
  static Machine here() {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        memoryOfMachine(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        first("/proc/loadavg", "unknown"),
        System.getProperty("java.vendor") + " " + Runtime.version());
  }

  private static String memoryOfMachine() {
    String line = first("/proc/meminfo", "");
    try {
      long kilobytes = Long.parseLong(line);
      return String.format(Locale.ROOT, "%.0f GiB", kilobytes / 1024.0 / 1024.0);
    } catch (NumberFormatException unknown) {
      return "unknown";
    }
  }

  // The first number of a file of proc(5); of meminfo it is the memory of the machine.
  private static String first(String file, String otherwise) {
    try {
      String text = Files.readString(Path.of(file));
      String digits = text.replaceFirst("^[^0-9]*", "");
      return digits.split("\\s", 2)[0];
    } catch (IOException notLinux) {
      return otherwise;
    }
  }

  String sentence() {
    return cores
        + " cores, "
        + memory
        + ", "
        + kernel
        + ", load average "
        + load
        + " at the begin, "
        + jdk;
  }
}
