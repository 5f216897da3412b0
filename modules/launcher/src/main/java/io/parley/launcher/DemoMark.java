package io.parley.launcher;

import io.parley.tenancy.api.TenantView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Tells whether the demo is to be set up, or was begun and not ended. A file says so, which is
 * there from before the first step until after the last: no other tenant is ever taken for the
 * demo, and none that was completed is changed.
 */
record DemoMark(Path file) {
  /**
   * Whether something is to be done. What there is, is enough where nothing was begun here.
   *
   * @param tenants the first one of the installation, or none
   */
  boolean isWanted(List<TenantView> tenants) {
    if (tenants.isEmpty()) {
      return true;
    }
    return Files.exists(file) && tenants.get(0).slug().equals(DemoSeed.TENANT);
  }

  void begin() {
    Home.writePrivately(file, "The demo is not complete.\n".getBytes(StandardCharsets.UTF_8));
  }

  void end() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new Halt("The file " + file + " cannot be removed: check its owner.", e);
    }
  }
}
