package io.parley.badhouse.alpha.core;

import io.parley.kernel.runtime.Settings;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads settings in every way that the handbook could not know, or should not. */
final class ReadsSettings {
  String foreign(Settings settings) {
    return settings.text("parley.beta.size", "1");
  }

  String unnamed(Settings settings, List<String> names) {
    return settings.text(names.get(0), "");
  }

  String past() {
    return System.getProperty("parley.alpha.size", "");
  }

  Function<String, Optional<String>> passedOn(Settings settings) {
    return settings::find;
  }
}
