package io.parley.edges.rest.tenant;

import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Settings;
import io.parley.kernel.web.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;

/**
 * Bounds how many files this server receives at once ({@code parley.rest.import.uploads}), and how
 * many of them from one tenant: a quarter. A file keeps a thread busy as long as its sender takes,
 * and readers need threads, too.
 */
@ApplicationScoped
public class UploadPlaces {
  private static final int USUAL = 16;
  private static final String SECONDS_TO_WAIT = "30";

  private final int most;
  private final Map<TenantId, Integer> taken = new HashMap<>();
  private int all;

  @Inject
  public UploadPlaces(Settings settings) {
    this.most = settings.number("parley.rest.import.uploads", USUAL);
  }

  /** For the container, which makes a proxy of this class. */
  protected UploadPlaces() {
    this.most = 0;
  }

  /** A place that is held until it is given back. */
  interface Place {
    void giveBack();
  }

  /**
   * Takes a place.
   *
   * @throws HttpProblem 503 when there is none
   */
  synchronized Place take(TenantId tenant) {
    int own = taken.getOrDefault(tenant, 0);
    if (all >= most || own >= Math.max(1, most / 4)) {
      throw new HttpProblem(
          503,
          "import.uploads.busy",
          "This server receives as many files as it can. Send this one when another has arrived.",
          null,
          Map.of("Retry-After", SECONDS_TO_WAIT));
    }
    all++;
    taken.put(tenant, own + 1);
    return () -> giveBack(tenant);
  }

  private synchronized void giveBack(TenantId tenant) {
    all--;
    taken.computeIfPresent(tenant, (same, own) -> own == 1 ? null : own - 1);
  }
}
