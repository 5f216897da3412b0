package io.parley.edges.reading;

import io.parley.edges.reading.Figures.Event;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes one response from an answer in memory. */
final class Answering {
  private static final HttpString STALE = HttpString.tryFromString("Parley-Stale");
  private static final HttpString AGE = HttpString.tryFromString("Age");

  private final HttpServerExchange exchange;
  private final Entry entry;
  private final long stale;
  private final Figures figures;
  private final long began = System.nanoTime();
  private ContentCoding coding;

  /**
   * @param stale seconds since the answer was last known to be true, negative when it is
   */
  Answering(HttpServerExchange exchange, Entry entry, long stale, Figures figures) {
    this.exchange = exchange;
    this.entry = entry;
    this.stale = stale;
    this.figures = figures;
    this.coding = entry.body().preferred(joined(exchange.getRequestHeaders()));
  }

  // A list may come in several lines (RFC 9110, section 5.3).
  private static @Nullable String joined(HeaderMap headers) {
    HeaderValues lines = headers.get(Headers.ACCEPT_ENCODING);
    return lines == null ? null : lines.size() == 1 ? lines.getFirst() : String.join(",", lines);
  }

  ContentCoding coding() {
    return coding;
  }

  /** Sends the bytes as they are, because they could not be had in the coding. */
  void withoutCoding() {
    coding = ContentCoding.IDENTITY;
  }

  boolean isUnchanged() {
    HeaderValues known = exchange.getRequestHeaders().get(Headers.IF_NONE_MATCH);
    if (known == null) {
      return false;
    }
    String tag = entry.body().tag(coding);
    for (String line : known) {
      if (EntityTags.matches(line, tag)) {
        return true;
      }
    }
    return false;
  }

  /** Answers that the client has it already. */
  void unchanged(Kind<?> kind) {
    figures.count(Event.UNCHANGED);
    exchange.setStatusCode(StatusCodes.NOT_MODIFIED);
    head(kind, false);
    exchange.endExchange();
    figures.took(Step.SEND, System.nanoTime() - began);
  }

  /** Sends the bytes; whether it is this that releases the body, when they are gone. */
  boolean send(Kind<?> kind, Stored stored) {
    HeaderMap headers = head(kind, true);
    if (coding != ContentCoding.IDENTITY) {
      headers.put(Headers.CONTENT_ENCODING, coding.text());
    }
    exchange.setResponseContentLength(stored.length());
    if (exchange.getRequestMethod().equals(Methods.HEAD)) {
      exchange.endExchange();
      return false;
    }
    exchange.getResponseSender().send(stored.view(), new WhenGone(entry.body()));
    figures.took(Step.SEND, System.nanoTime() - began);
    return true;
  }

  private HeaderMap head(Kind<?> kind, boolean all) {
    HeaderMap headers = exchange.getResponseHeaders();
    entry.head().write(headers, all);
    headers.put(Headers.ETAG, entry.body().tag(coding));
    kind.dress(exchange, entry.stamp().site());
    if (stale >= 0) {
      figures.count(Event.STALE);
      headers.put(STALE, stale);
      headers.put(AGE, stale);
    }
    return headers;
  }

  /** Called by the server once, when it has no more use for the buffers. */
  private record WhenGone(Body body) implements IoCallback {
    @Override
    public void onComplete(HttpServerExchange exchange, Sender sender) {
      body.release();
      IoCallback.END_EXCHANGE.onComplete(exchange, sender);
    }

    @Override
    public void onException(HttpServerExchange exchange, Sender sender, IOException exception) {
      body.release();
      IoCallback.END_EXCHANGE.onException(exchange, sender, exception);
    }
  }
}
