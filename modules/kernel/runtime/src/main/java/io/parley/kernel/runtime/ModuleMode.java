package io.parley.kernel.runtime;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where the calls of one module go. */
sealed interface ModuleMode {
  /** {@code local}, {@code loopback} or {@code remote}. */
  String name();

  /** How many servers calls can go to. */
  default int servers() {
    return 1;
  }

  /** Into the core in this server. */
  record Local() implements ModuleMode {
    @Override
    public String name() {
      return "local";
    }

    @Override
    public String toString() {
      return "local";
    }
  }

  /** To this same server, but through JSON and signed HTTP, as if it were another. */
  record Loopback(URI base) implements ModuleMode {
    @Override
    public String name() {
      return "loopback";
    }

    @Override
    public String toString() {
      return "loopback through " + base;
    }
  }

  /** To the servers that host the module; the first that answers. */
  record Remote(List<URI> bases) implements ModuleMode {
    public Remote {
      bases = List.copyOf(bases);
    }

    @Override
    public String name() {
      return "remote";
    }

    @Override
    public int servers() {
      return bases.size();
    }

    @Override
    public String toString() {
      return bases.stream().map(URI::toString).collect(Collectors.joining(", "));
    }
  }

  /**
   * The mode of a module: {@code parley.module.<key>}, else {@code parley.modules}, else local.
   *
   * @throws IllegalStateException when the setting is none of the modes; the text names the mend
   */
  static ModuleMode of(String key, Settings settings) {
    String own = "parley.module." + key;
    Optional<String> value = settings.find(own);
    String name = value.isPresent() ? own : "parley.modules";
    String text = value.orElseGet(() -> settings.text("parley.modules", "local"));
    return switch (text) {
      case "local" -> new Local();
      case "loopback" -> new Loopback(loopbackBase(settings));
      default -> new Remote(Arrays.stream(text.split(",", -1)).map(u -> base(name, u)).toList());
    };
  }

  private static URI loopbackBase(Settings settings) {
    int port = settings.number("parley.internal.port", 0);
    if (port < 1) {
      throw new IllegalStateException(
          "Loopback needs the port of this server's internal listener: set parley.internal.port.");
    }
    return URI.create("http://127.0.0.1:" + port);
  }

  private static URI base(String setting, String text) {
    try {
      URI base = URI.create(text.strip());
      if (base.getHost() != null
          && ("http".equals(base.getScheme()) || "https".equals(base.getScheme()))) {
        String plain = base.toString();
        return plain.endsWith("/") ? URI.create(plain.substring(0, plain.length() - 1)) : base;
      }
    } catch (IllegalArgumentException malformed) {
      throw mistake(setting, text, malformed);
    }
    throw mistake(setting, text, null);
  }

  private static IllegalStateException mistake(
      String setting,
      String text,
      @org.jspecify.annotations.Nullable IllegalArgumentException cause) {
    return new IllegalStateException(
        "The setting "
            + setting
            + " holds \""
            + text.strip()
            + "\"; it must be local, loopback, or URLs such as http://10.0.0.7:8082 with commas"
            + " between them.",
        cause);
  }
}
