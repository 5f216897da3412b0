package io.parley.edges.embed;

import io.parley.kernel.web.WebOrigin;
import java.util.List;
import java.util.stream.Collectors;

/** The content security policy of thread pages. */
final class PagePolicy {
  private PagePolicy() {}

  /** No script at all; framed by the publisher's own pages only. */
  static String of(List<String> origins) {
    String framedBy =
        origins.stream()
            .flatMap(origin -> WebOrigin.parse(origin).stream())
            .map(WebOrigin::text)
            .collect(Collectors.joining(" "));
    return "default-src 'none'; style-src 'self'; img-src 'self' https:; form-action 'self';"
        + " base-uri 'none'; frame-ancestors 'self' "
        + framedBy;
  }
}
