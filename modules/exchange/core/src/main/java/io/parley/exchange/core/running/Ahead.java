package io.parley.exchange.core.running;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the next batch while the one before is worked, so that this server and the database each
 * have something to do all the time. One batch ahead, never more.
 */
final class Ahead<B> implements Phase.Batches<B> {
  private final Phase.Batches<B> batches;
  private final Run run;
  private final Background background;
  private @Nullable Future<@Nullable B> coming;

  Ahead(Phase.Batches<B> batches, Run run, Background background) {
    this.batches = batches;
    this.run = run;
    this.background = background;
  }

  @Override
  public @Nullable B next() {
    Future<@Nullable B> awaited = coming == null ? fetch() : coming;
    coming = null;
    B batch = Background.await(awaited);
    if (batch == null) {
      // Asked for only after the last one was worked.
      batches.ended();
    } else {
      coming = fetch();
    }
    return batch;
  }

  private Future<@Nullable B> fetch() {
    return background.begin(run, batches::next);
  }

  @Override
  public void close() {
    try {
      // The source may be in use until then.
      if (coming != null) {
        Background.await(coming);
      }
    } catch (RuntimeException notNeeded) {
      run.ignore(notNeeded);
    } finally {
      batches.close();
    }
  }
}
