package io.parley.edges.rest.answer;

import io.parley.edges.reading.Codings;
import io.parley.edges.reading.ContentCoding;
import io.parley.edges.reading.EntityTags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Entity tags and content codings of answers that servlets made. A repeated answer is compressed
 * once: what was compressed is kept by its tag, up to 32 MiB on each node.
 */
@ApplicationScoped
public class EncodedAnswers {
  private static final long MOST_KEPT = 32L << 20;

  private final Codings codings;
  private final Map<String, byte[]> kept = new LinkedHashMap<>(64, 0.75f, true);
  private long keptBytes;

  @Inject
  public EncodedAnswers(Codings codings) {
    this.codings = codings;
  }

  /** For the container, which makes a proxy of this class. */
  @SuppressWarnings("NullAway")
  protected EncodedAnswers() {
    this.codings = null;
  }

  /**
   * The answer in the coding that the client prefers.
   *
   * @param bytes the answer without a coding
   * @param type media type; the same bytes of another type have another tag
   * @param accepted value of {@code Accept-Encoding}
   * @param known value of {@code If-None-Match}
   */
  public EncodedAnswer of(
      byte[] bytes, String type, @Nullable String accepted, @Nullable String known) {
    ContentCoding coding = codings.preferred(accepted, bytes.length);
    String tag = EntityTags.tag(EntityTags.hash(bytes, type), coding);
    if (known != null && EntityTags.matches(known, tag)) {
      return new EncodedAnswer(tag, "", true, new byte[0]);
    }
    return new EncodedAnswer(tag, coding.text(), false, encoded(bytes, coding, tag));
  }

  private byte[] encoded(byte[] bytes, ContentCoding coding, String tag) {
    if (coding == ContentCoding.IDENTITY) {
      return bytes;
    }
    byte[] found = find(tag);
    if (found == null) {
      found = codings.encode(bytes, coding);
      keep(tag, found);
    }
    return found;
  }

  private synchronized byte @Nullable [] find(String tag) {
    return kept.get(tag);
  }

  private synchronized void keep(String tag, byte[] made) {
    byte[] former = kept.put(tag, made);
    keptBytes += made.length - (former == null ? 0 : former.length);
    var oldest = kept.values().iterator();
    while (keptBytes > MOST_KEPT && oldest.hasNext()) {
      keptBytes -= oldest.next().length;
      oldest.remove();
    }
  }
}
