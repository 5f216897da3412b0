package io.parley.exchange.api;

/** File formats that can be imported. */
public enum ImportFormat {
  /** XML export of Disqus, plain or gzip. */
  DISQUS
}
