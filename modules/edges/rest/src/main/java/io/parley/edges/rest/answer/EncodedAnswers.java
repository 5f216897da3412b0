package io.parley.edges.rest.answer;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Entity tags and content codings. The tag is a hash of the bytes, so two nodes give the same
 * answer the same tag, and a repeated answer is compressed once: what was compressed is kept by its
 * tag, up to 32 MiB on each node.
 */
@ApplicationScoped
public class EncodedAnswers {
  private static final int WORTH_COMPRESSING = 1024;
  private static final long MOST_KEPT = 32L << 20;

  private final Brotli brotli = new Brotli();
  private final Map<String, byte[]> kept = new LinkedHashMap<>(64, 0.75f, true);
  private long keptBytes;

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
    Encoding encoding =
        bytes.length < WORTH_COMPRESSING
            ? Encoding.IDENTITY
            : Encoding.preferred(accepted, brotli.available());
    String tag = '"' + hash(bytes, type) + encoding.mark() + '"';
    if (known != null && matches(known, tag)) {
      return new EncodedAnswer(tag, "", true, new byte[0]);
    }
    return new EncodedAnswer(tag, encoding.text(), false, encoded(bytes, encoding, tag));
  }

  static boolean matches(String known, String tag) {
    for (String item : known.split(",", -1)) {
      String candidate = item.strip();
      if (candidate.equals("*") || candidate.equals(tag) || candidate.equals("W/" + tag)) {
        return true;
      }
    }
    return false;
  }

  private byte[] encoded(byte[] bytes, Encoding encoding, String tag) {
    if (encoding == Encoding.IDENTITY) {
      return bytes;
    }
    byte[] found = find(tag);
    if (found != null) {
      return found;
    }
    try {
      byte[] made = encoding == Encoding.BROTLI ? brotli.encode(bytes) : gzip(bytes);
      keep(tag, made);
      return made;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
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

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static String hash(byte[] bytes, String type) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(type.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(digest.digest(bytes), 18));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("This Java runtime lacks SHA-256.", missing);
    }
  }
}
