package io.parley.badhouse.alpha.core;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;

/** Fetches whatever address it is given. */
final class FetchesByItself {
  InputStream fetch(URL url) throws IOException {
    return url.openStream();
  }
}
