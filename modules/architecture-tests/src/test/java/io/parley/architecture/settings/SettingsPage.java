package io.parley.architecture.settings;

import java.util.Collection;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The page of the handbook that lists all settings. */
final class SettingsPage {
  private SettingsPage() {}

  static String of(Collection<SettingRead> code, Collection<SettingRead> server) {
    return """
        # Settings

        Gathered from the compiled classes and from the scripts of the server, and compared in the build; do
        not edit. The setting `parley.exchange.keep-files` is the system property of that name, else the
        environment variable `PARLEY_EXCHANGE_KEEP_FILES`. [Operating Parley](guides/operate.md) says what
        the usual ones mean.

        ## Read by Parley

        | Setting | Default | Read by |
        |---|---|---|
        """
        + rows(code)
        + """

        ## Used by the configuration of the server

        These go into the server's own configuration; the scripts are in `wildfly-config`.

        | Setting | Default | Used in |
        |---|---|---|
        """
        + rows(server);
  }

  private static String rows(Collection<SettingRead> reads) {
    SortedMap<String, SortedSet<String>> places = new TreeMap<>();
    for (SettingRead read : reads) {
      places
          .computeIfAbsent(read.name() + "` | " + read.fallback(), row -> new TreeSet<>())
          .add(place(read));
    }
    return places.entrySet().stream()
        .map(row -> "| `%s | %s |%n".formatted(row.getKey(), String.join(", ", row.getValue())))
        .collect(Collectors.joining());
  }

  private static String place(SettingRead read) {
    return read.room().equals("server") ? read.reader() : read.reader() + " (" + read.room() + ")";
  }
}
