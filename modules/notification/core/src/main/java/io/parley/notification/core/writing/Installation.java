package io.parley.notification.core.writing;

import io.parley.kernel.runtime.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Where people reach Parley, and in which language it writes unless it knows better.
 *
 * @param address without a slash at its end
 */
record Installation(String address, String language) {
  static Installation of(Settings settings) {
    return new Installation(
        settings.text("parley.public.url", "http://localhost:8080"),
        settings.text("parley.mail.language", "en"));
  }

  Wording wording(@Nullable String wanted) {
    return Wording.in(wanted == null ? language : wanted);
  }

  /** Into the tenant web UI. */
  String app(String path) {
    return address + "/app/" + path;
  }

  /** A token in the fragment of the address, which browsers send to nobody. */
  String app(String name, String token) {
    return app("#" + name + "=" + token);
  }
}
