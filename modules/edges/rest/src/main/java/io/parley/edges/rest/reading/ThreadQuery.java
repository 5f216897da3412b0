package io.parley.edges.rest.reading;

import io.parley.discussion.api.ThreadAddress;
import io.parley.kernel.api.Rejected;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** Which thread a request asks for. */
public class ThreadQuery {
  @QueryParam("identifier")
  @Nullable String identifier;

  @QueryParam("url")
  @Nullable String url;

  ThreadAddress address() {
    if (identifier == null && url == null) {
      throw new Rejected("thread.missing", "Name the thread by identifier or url.", "identifier");
    }
    return new ThreadAddress(identifier, url);
  }
}
