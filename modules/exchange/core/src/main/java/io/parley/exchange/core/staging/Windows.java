package io.parley.exchange.core.staging;

import io.parley.kernel.runtime.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of an import one transaction works on ({@code parley.exchange.window} records, 50,000).
 * No statement reads or writes more than that, so none takes longer because a file is larger, and a
 * run that is to stop need not wait for the end of the file.
 */
@Singleton
public final class Windows {
  private static final int RECORDS = 50_000;

  private final int size;

  @Inject
  public Windows(Settings settings) {
    this.size = Math.max(1, settings.number("parley.exchange.window", RECORDS));
  }

  /** The most records of a window. */
  public int size() {
    return size;
  }

  /** The windows of an import whose last record stands at that position, in order. */
  public List<Window> upTo(long last) {
    List<Window> windows = new ArrayList<>();
    for (long after = 0; after < last; after += size) {
      windows.add(new Window(after, Math.min(last, after + size)));
    }
    return windows;
  }
}
