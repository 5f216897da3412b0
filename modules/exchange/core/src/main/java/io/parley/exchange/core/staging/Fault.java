package io.parley.exchange.core.staging;

import io.parley.discussion.api.Bucket;

/**
 * Why a record cannot be brought in, as far as the record alone tells.
 *
 * @param bucket {@code QUARANTINED} or {@code REJECTED}
 * @param reason a sentence for the publisher
 */
public record Fault(Bucket bucket, String reason) {
  /** The record is kept for a person to look at. */
  public static Fault quarantined(String reason) {
    return new Fault(Bucket.QUARANTINED, reason);
  }

  /** The record is none that could be brought in. */
  public static Fault rejected(String reason) {
    return new Fault(Bucket.REJECTED, reason);
  }
}
