package io.parley.exchange.core.disqus;

import io.parley.exchange.core.file.FileFault;
import io.parley.exchange.core.file.FileLimits;
import io.parley.exchange.core.staging.StagedRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What reading a file to its end, or to its fault, gave.
 *
 * @param fault null when the file was read to its end
 */
record Reading(List<StagedRecord> records, @Nullable FileFault fault) {
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  static final FileLimits LIMITS = new FileLimits(64 << 20, 200, 1 << 20, 64, 1 << 20);

  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
          + "<disqus xmlns=\"http://disqus.com\""
          + " xmlns:dsq=\"http://disqus.com/disqus-internals\">\n";

  static Reading of(String file) {
    return of(file.getBytes(StandardCharsets.UTF_8));
  }

  static Reading of(byte[] file) {
    return of(new ByteArrayInputStream(file), LIMITS);
  }

  static Reading of(InputStream file, FileLimits limits) {
    List<StagedRecord> records = new ArrayList<>();
    try (DisqusReader reader = DisqusReader.open(file, limits, NOW)) {
      for (StagedRecord record = reader.next(); record != null; record = reader.next()) {
        records.add(record);
      }
      return new Reading(records, null);
    } catch (FileFault fault) {
      return new Reading(records, fault);
    }
  }

  /** A file with these elements in its root. */
  static String file(String... elements) {
    return HEAD + String.join("\n", elements) + "\n</disqus>\n";
  }

  static String thread(String id, String content) {
    return "<thread dsq:id=\"" + id + "\">" + content + "</thread>";
  }

  /** A post that is good apart from what {@code content} adds. */
  static String post(String id, String content) {
    return "<post dsq:id=\""
        + id
        + "\"><message>hello</message>"
        + "<createdAt>2013-10-10T19:20:29Z</createdAt><thread dsq:id=\"1\"/>"
        + content
        + "</post>";
  }

  static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }

  StagedRecord only() {
    if (records.size() != 1 || fault != null) {
      throw new AssertionError("Expected one record, got " + this);
    }
    return records.get(0);
  }

  StagedRecord.StagedComment comment() {
    StagedRecord.StagedComment comment = only().comment();
    if (comment == null) {
      throw new AssertionError("Expected a comment, got " + this);
    }
    return comment;
  }
}
