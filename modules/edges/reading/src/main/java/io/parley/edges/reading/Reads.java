package io.parley.edges.reading;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.discussion.api.Discussion;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.ByteSize;
import io.parley.kernel.runtime.ModuleCalls;
import io.parley.kernel.runtime.Settings;
import io.parley.tenancy.api.Tenancy;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** Shared answers of this node: reads go through it, and changes are told to it. */
public final class Reads implements AutoCloseable {
  private static final long USUAL_MEMORY = 256L << 20;

  private final Figures figures = new Figures();
  private final Workers workers;
  private final LongSupplier nanos;
  private final Ages ages;
  private final Store store;
  private final boolean showsModuleCalls;

  /**
   * @param workers closed with this
   * @param nanos as {@link System#nanoTime}
   */
  Reads(
      Settings settings,
      Tenancy tenancy,
      Discussion discussion,
      Clock clock,
      Codings codings,
      Workers workers,
      LongSupplier nanos,
      Ages ages) {
    this.workers = workers;
    this.nanos = nanos;
    this.ages = ages;
    this.showsModuleCalls = ModuleCalls.areShown(settings);
    Asking asking = new Asking(tenancy, discussion, clock, Duration.ofNanos(ages.deadline()));
    this.store =
        new Store(
            ByteSize.of(settings, "parley.reading.memory", USUAL_MEMORY),
            codings,
            asking,
            new Watches(asking, workers.looking(), nanos, figures, ages),
            workers.making(),
            nanos,
            ages,
            figures);
  }

  /**
   * Answers the request, now or when the answer is there.
   *
   * @param began when it came to us, by {@link System#nanoTime}
   */
  <Q extends Question> void answer(
      HttpServerExchange exchange, Q question, Kind<Q> kind, HttpHandler servlets, long began) {
    new Asked<>(this, kind, question, exchange, servlets, began).answer();
  }

  /**
   * Tells that this node has just taken a change of the site or of its discussions, or may have:
   * from now on nobody gets here what was true before it. Call it after every such change, however
   * it ended.
   */
  public void changed(String site) {
    store.watches().changed(site);
  }

  /** The same for a change that may concern any number of sites of the tenant, and no others. */
  public void changedOf(TenantId tenant) {
    store.watches().changedOf(tenant);
  }

  /** The same for a change that may concern any number of sites of any number of tenants. */
  public void changedEverywhere() {
    store.watches().changedEverywhere();
  }

  /** What was done so far. */
  public Figures figures() {
    return figures;
  }

  /** Shows what was done among the figures of the server. */
  void showFigures(MeterRegistry registry) {
    ShownFigures.register(registry, figures, store.memory());
  }

  Store store() {
    return store;
  }

  Executor packing() {
    return workers.packing();
  }

  Ages ages() {
    return ages;
  }

  boolean showsModuleCalls() {
    return showsModuleCalls;
  }

  long now() {
    return nanos.getAsLong();
  }

  @Override
  public void close() {
    workers.close();
  }
}
