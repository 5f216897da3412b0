package io.parley.exchange.core.applying;

import io.parley.discussion.api.Bucket;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where the record at that position of the file ended. */
public record Decision(long position, Bucket bucket, @Nullable String reason) {
  String bucketText() {
    return bucket.name().toLowerCase(Locale.ROOT);
  }
}
