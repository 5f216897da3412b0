package io.parley.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Which modules have a server and a database of their own, as an installation remembers it from one
 * run to the next. All others are in the main server.
 *
 * @param places by module
 */
record Shape(Map<String, Place> places) {
  static final Shape MONOLITH = new Shape(Map.of());

  Shape {
    places = Map.copyOf(places);
  }

  /** Where a module stands. */
  enum Stay {
    /** In its own server and database. */
    SETTLED,
    /** As {@link #SETTLED}; its former tables in the main database have not been removed yet. */
    ARRIVED,
    /** On the way from the main database to its own. */
    LEAVING,
    /** On the way from its own database to the main one. */
    RETURNING,
    /** Its tables are in the main database; its server is its own until the next run. */
    INTERIM
  }

  /**
   * The place of one module.
   *
   * @param slot which block of ports its server has, from 1
   */
  record Place(int slot, Stay stay) {}

  /** What was remembered, or empty on the first run. */
  static Optional<Shape> of(Home home) {
    if (!Files.exists(home.shape())) {
      return Optional.empty();
    }
    Properties stored = new Properties();
    try (InputStream in = Files.newInputStream(home.shape())) {
      stored.load(in);
    } catch (IOException e) {
      throw new Halt("The file " + home.shape() + " cannot be read: check its owner.", e);
    }
    Map<String, Place> places = new TreeMap<>();
    for (String name : stored.stringPropertyNames()) {
      if (name.endsWith(".slot")) {
        String module = name.substring(0, name.length() - ".slot".length());
        try {
          places.put(
              module,
              new Place(
                  Integer.parseInt(stored.getProperty(name)),
                  Stay.valueOf(stored.getProperty(module + ".stay", Stay.SETTLED.name()))));
        } catch (IllegalArgumentException e) {
          throw new Halt(
              "The file " + home.shape() + " is damaged: bring it back from a backup.", e);
        }
      }
    }
    return Optional.of(new Shape(places));
  }

  /** The shape of a first run that starts with these modules outside the main server. */
  static Shape split(Collection<String> modules) {
    Shape shape = MONOLITH;
    for (String module : modules) {
      shape = shape.with(module, new Place(shape.freeSlot(List.of()), Stay.SETTLED));
    }
    return shape;
  }

  void save(Home home) {
    Properties stored = new Properties();
    places.forEach(
        (module, place) -> {
          stored.setProperty(module + ".slot", String.valueOf(place.slot()));
          stored.setProperty(module + ".stay", place.stay().name());
        });
    Home.writePrivately(home.shape(), stored, "Modules with servers of their own.");
  }

  Shape with(String module, Place place) {
    Map<String, Place> others = new TreeMap<>(places);
    others.put(module, place);
    return new Shape(others);
  }

  Shape with(String module, Stay stay) {
    return with(module, new Place(find(module).orElseThrow().slot(), stay));
  }

  Shape without(String module) {
    Map<String, Place> others = new TreeMap<>(places);
    others.remove(module);
    return new Shape(others);
  }

  Optional<Place> find(String module) {
    return Optional.ofNullable(places.get(module));
  }

  /** Modules outside the main server, in alphabetical order. */
  List<String> modules() {
    return places.keySet().stream().sorted().toList();
  }

  /**
   * The first block of ports that nobody has.
   *
   * @param taken slots that are in use besides
   */
  int freeSlot(Collection<Integer> taken) {
    List<Integer> used = new ArrayList<>(taken);
    places.values().forEach(place -> used.add(place.slot()));
    int slot = 1;
    while (used.contains(slot)) {
      slot++;
    }
    return slot;
  }
}
