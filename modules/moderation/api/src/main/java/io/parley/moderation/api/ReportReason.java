package io.parley.moderation.api;

/** Why a reader reports a comment. */
public enum ReportReason {
  /** Advertising. */
  SPAM,
  /** Insults or threats. */
  ABUSE,
  /** Not about the page. */
  OFF_TOPIC,
  /** Tells private things of somebody. */
  PERSONAL,
  /** Something else. */
  OTHER
}
