package io.parley.exchange.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param limit 1 to {@value #MOST} lines
 * @param cursor from {@link io.parley.kernel.api.Page#next()}
 */
public record ReportRequest(UUID id, int limit, @Nullable String cursor) {
  /** The most lines of one page. */
  public static final int MOST = 1_000;
}
