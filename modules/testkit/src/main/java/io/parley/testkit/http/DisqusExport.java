package io.parley.testkit.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a Disqus export (docs.disqus.com/developers/export) with the records, and the traps, that
 * a test wants, in the order in which they were added.
 */
public final class DisqusExport {
  private static final String HEAD =
      """
      <?xml version="1.0" encoding="utf-8"?>
      <disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
        <category dsq:id="1"><forum>example</forum><title>General</title></category>
      """;
  private static final String TAIL = "</disqus>\n";

  private final StringBuilder records = new StringBuilder();
  private int threads;
  private int posts;

  private DisqusExport() {}

  /** An export without records. */
  public static DisqusExport empty() {
    return new DisqusExport();
  }

  /**
   * An export of many records: threads {@code t0…} and posts {@code p0…} spread over them, every
   * third post a reply to the one before it in its thread.
   */
  public static DisqusExport ofMany(int threads, int posts) {
    DisqusExport export = new DisqusExport();
    for (int i = 0; i < threads; i++) {
      export.thread("t" + i);
    }
    for (int i = 0; i < posts; i++) {
      DisqusPost post =
          DisqusPost.of("p" + i, "t" + i % threads)
              .at(
                  "2015-%02d-%02dT%02d:%02d:%02dZ"
                      .formatted(
                          1 + i / 2_419_200 % 12,
                          1 + i / 86_400 % 28,
                          i / 3_600 % 24,
                          i / 60 % 60,
                          i % 60))
              .saying("<p>Post number " + i + " of a long discussion.</p>");
      export.post(i % 3 == 2 && i >= threads ? post.replyingTo("p" + (i - threads)) : post);
    }
    return export;
  }

  /** A thread with identifier {@code page-ID} and a link. */
  public DisqusExport thread(String id) {
    return thread(id, "page-" + id, "https://example.org/page/" + id, "Page " + id);
  }

  /** A thread with those texts. */
  public DisqusExport thread(String id, String identifier, String link, String title) {
    return thread(id, identifier, link, title, false, false);
  }

  /** A thread that was closed or deleted at its source. */
  public DisqusExport thread(
      String id, String identifier, String link, String title, boolean closed, boolean deleted) {
    threads++;
    records.append(
        """
          <thread dsq:id="%s">
            <id>%s</id>
            <forum>example</forum>
            <category dsq:id="1" />
            <link>%s</link>
            <title>%s</title>
            <message />
            <createdAt>2014-03-01T00:00:00Z</createdAt>
            <author><email>editor@example.org</email><name>Editor</name></author>
            <ipAddress>203.0.113.6</ipAddress>
            <isClosed>%s</isClosed>
            <isDeleted>%s</isDeleted>
          </thread>
        """
            .formatted(
                escape(id), escape(identifier), escape(link), escape(title), closed, deleted));
    return this;
  }

  public DisqusExport post(DisqusPost post) {
    posts++;
    post.writeTo(records);
    return this;
  }

  /** Any XML at this place; what it holds is not counted. */
  public DisqusExport raw(String xml) {
    records.append(xml);
    return this;
  }

  /** Thread elements written so far. */
  public int threads() {
    return threads;
  }

  /** Post elements written so far. */
  public int posts() {
    return posts;
  }

  public String xml() {
    return HEAD + records + TAIL;
  }

  public byte[] bytes() {
    return xml().getBytes(StandardCharsets.UTF_8);
  }

  /** The export as it is downloaded from Disqus. */
  public byte[] gzip() {
    return gzip(bytes());
  }

  public static byte[] gzip(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** Text as the content of an element or an attribute. */
  public static String escape(String text) {
    return legal(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Text as it is, in CDATA sections. */
  public static String cdata(String text) {
    return "<![CDATA[" + legal(text).replace("]]>", "]]]]><![CDATA[>") + "]]>";
  }

  /** Text without the characters that XML 1.0 cannot hold. */
  private static String legal(String text) {
    StringBuilder kept = new StringBuilder();
    text.codePoints()
        .filter(
            c ->
                c == '\t'
                    || c == '\n'
                    || c == '\r'
                    || (c >= 0x20 && c < 0xD800)
                    || (c > 0xDFFF && c < 0xFFFE)
                    || c >= 0x10000)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }
}
