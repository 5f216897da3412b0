package io.parley.exchange.core.file;

import java.io.IOException;

/** Reading was stopped because a limit of {@link FileLimits} was passed. */
final class LimitExceeded extends IOException {
  LimitExceeded(String sentence) {
    super(sentence);
  }
}
