package io.parley.edges.rest.moderation;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** One open stream. It writes without waiting; who takes nothing for long is let go. */
final class LiveWatcher implements WriteListener {
  private static final int MOST_WAITING = 500;

  private final AsyncContext async;
  private final Watched watched;
  private final @Nullable Instant since;
  private final Queue<byte[]> waiting = new ArrayDeque<>();
  private boolean ready;
  private boolean ending;
  private boolean over;

  LiveWatcher(AsyncContext async, Watched watched, @Nullable Instant since) {
    this.async = async;
    this.watched = watched;
    this.since = since;
  }

  Watched watched() {
    return watched;
  }

  /** Since when the client missed what happened, or null for one that comes for the first time. */
  @Nullable Instant since() {
    return since;
  }

  void begin() throws IOException {
    async.getResponse().getOutputStream().setWriteListener(this);
  }

  synchronized boolean isOver() {
    return over;
  }

  /** Sends a part of the stream, now or when the client takes it. */
  synchronized void send(String text) {
    if (over || ending) {
      return;
    }
    if (waiting.size() >= MOST_WAITING) {
      end();
      return;
    }
    waiting.add(text.getBytes(StandardCharsets.UTF_8));
    write();
  }

  /** Ends the stream when all was sent. */
  synchronized void end() {
    ending = true;
    write();
  }

  @Override
  public synchronized void onWritePossible() {
    ready = true;
    write();
  }

  @Override
  public synchronized void onError(Throwable gone) {
    close();
  }

  private void write() {
    if (over || !ready) {
      return;
    }
    try {
      ServletOutputStream out = async.getResponse().getOutputStream();
      while (out.isReady()) {
        byte[] next = waiting.poll();
        if (next == null) {
          if (ending) {
            close();
          } else {
            out.flush();
          }
          return;
        }
        out.write(next);
      }
      ready = false;
    } catch (IOException | IllegalStateException gone) {
      close();
    }
  }

  private void close() {
    if (!over) {
      over = true;
      waiting.clear();
      async.complete();
    }
  }
}
