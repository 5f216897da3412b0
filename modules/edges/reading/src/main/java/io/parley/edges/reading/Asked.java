package io.parley.edges.reading;

import io.parley.edges.reading.Figures.Event;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Unavailable;
import io.parley.kernel.runtime.ModuleCalls;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to its answer. It runs on the connection's own thread and never waits
 * there: when something has to be waited for, the request is put aside without a thread, and comes
 * back to the connection's thread when it is there or the time is over.
 */
final class Asked<Q extends Question> {
  private static final int MOST_FLIGHTS = 5;
  private static final HttpString MODULE_CALLS = new HttpString(ModuleCalls.HEADER);

  private final Reads reads;
  private final Store store;
  private final Kind<Q> kind;
  private final Q question;
  private final HttpServerExchange exchange;
  private final HttpHandler servlets;
  private final SiteWatch site;
  private final @Nullable Entry found;
  private final long arrived;
  private final long began;
  private final long needed;
  private int flights;
  private int calls;

  Asked(
      Reads reads,
      Kind<Q> kind,
      Q question,
      HttpServerExchange exchange,
      HttpHandler servlets,
      long began) {
    this.reads = reads;
    this.store = reads.store();
    this.kind = kind;
    this.question = question;
    this.exchange = exchange;
    this.servlets = servlets;
    this.began = began;
    this.arrived = reads.now();
    this.found = store.find(question);
    this.site = found == null ? store.watches().site(question.site()) : found.watch().site();
    // A change that is taken from now on may show or not: this request came before its answer.
    this.needed = site.epoch();
  }

  void answer() {
    if (found != null && found.body().hold()) {
      if (isUsable(found)) {
        reads.figures().count(Event.HIT);
        send(found, -1);
        return;
      }
      if (site.isTroubled()) {
        if (site.mayAskAgain()) {
          store.refresh(question, kind);
        }
        if (isPresentable(found)) {
          send(found, age(found));
          return;
        }
      }
      found.body().release();
    }
    fly();
  }

  private boolean isUsable(Entry entry) {
    Checked checked = entry.watch().checked();
    if (checked == null || !checked.stamp().equals(entry.stamp()) || checked.epoch() < needed) {
      return false;
    }
    long age = arrived - checked.at();
    if (age >= reads.ages().fresh() && age < reads.ages().usable() && !site.isTroubled()) {
      store.refresh(question, kind);
    }
    return age < reads.ages().usable();
  }

  /** Whether it may be shown although nobody knows whether it is still true. */
  private boolean isPresentable(Entry entry) {
    return site.site().isPresent() && reads.now() - entry.confirmedAt() < reads.ages().stale();
  }

  private long age(Entry entry) {
    return TimeUnit.NANOSECONDS.toSeconds(Math.max(0, reads.now() - entry.confirmedAt()));
  }

  private void fly() {
    flights++;
    reads.figures().count(Event.WAITED);
    long from = System.nanoTime();
    long patience = found == null ? reads.ages().deadline() : reads.ages().patience();
    new Aside<Flight.Landed>(
            exchange,
            landed -> landed == null ? null : held(landed.entry().body()),
            (landed, failure) -> {
              reads.figures().took(Step.WAIT, System.nanoTime() - from);
              arrive(landed, failure);
            })
        .until(
            arrival -> store.fly(question, kind, arrival),
            Math.max(1, patience - (reads.now() - arrived)));
  }

  private static @Nullable Body held(Body body) {
    return body.hold() ? body : null;
  }

  private void arrive(Flight.@Nullable Landed landed, @Nullable Throwable failure)
      throws Exception {
    if (landed != null && isEnough(landed.checked())) {
      calls = landed.calls();
      send(landed.entry(), -1);
      return;
    }
    if (landed != null) {
      landed.entry().body().release();
    }
    if (landed == null && !(failure instanceof Aside.TooLate)) {
      fail(failure == null ? late() : failure);
    } else if (flights < MOST_FLIGHTS) {
      fly();
    } else {
      fail(late());
    }
  }

  /** A flight may have taken off before this request came, and before a change it must show. */
  private boolean isEnough(Checked checked) {
    return checked.epoch() >= needed && arrived - checked.at() < reads.ages().usable();
  }

  private Unavailable late() {
    site.waitedInVain();
    return new Unavailable("deadline.passed", "The time for this request is over.");
  }

  private void fail(Throwable failure) throws Exception {
    boolean decided =
        failure instanceof NotFound
            || failure instanceof Rejected
            || failure instanceof Denied
            || failure instanceof Conflict;
    Entry entry = found == null ? store.find(question) : found;
    if (!decided && entry != null && isPresentable(entry) && entry.body().hold()) {
      send(entry, age(entry));
      return;
    }
    reads.figures().count(Event.REFUSED);
    RuntimeException cause =
        failure instanceof RuntimeException exception
            ? exception
            : new IllegalStateException("The answer could not be made.", failure);
    kind.refuse(exchange, site.site(), cause, servlets);
  }

  /** Sends the answer, whose body is held for this. */
  private void send(Entry entry, long stale) {
    if (reads.showsModuleCalls()) {
      exchange.getResponseHeaders().put(MODULE_CALLS, calls);
    }
    Body body = entry.body();
    boolean handedOn = false;
    try {
      Answering answering = new Answering(exchange, entry, stale, reads.figures());
      if (flights == 0) {
        reads.figures().took(Step.FIND, System.nanoTime() - began);
      }
      Stored ready = body.ready(answering.coding());
      if (answering.isUnchanged()) {
        answering.unchanged(kind);
      } else if (ready != null) {
        handedOn = answering.send(kind, ready);
      } else {
        handedOn = true;
        encode(answering, body);
      }
    } finally {
      if (!handedOn) {
        body.release();
      }
    }
  }

  private void encode(Answering answering, Body body) {
    reads.figures().count(Event.WAITED);
    new Aside<Stored>(
            exchange,
            stored -> body,
            (stored, failure) -> {
              store.weighAgain(question);
              send(answering, body, stored);
            })
        .until(
            end -> body.encoded(answering.coding(), reads.packing(), end), reads.ages().deadline());
  }

  private void send(Answering answering, Body body, @Nullable Stored encoded) {
    Stored stored = encoded;
    if (stored == null) {
      answering.withoutCoding();
      stored = body.ready(ContentCoding.IDENTITY);
    }
    boolean handedOn = false;
    try {
      handedOn = stored != null && answering.send(kind, stored);
    } finally {
      if (!handedOn) {
        body.release();
      }
    }
  }
}
