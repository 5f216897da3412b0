package io.parley.testkit;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

/**
 * Writes files as Disqus exports them, of any size and always the same for the same numbers: the
 * mix of replies, deleted posts, spam, anonymous authors and markup follows real exports. Memory
 * does not grow with the file.
 */
public final class LargeDisqusExport {
  private static final Instant FIRST = Instant.parse("2012-01-01T00:00:00Z");
  private static final String[] WORDS = {
    "thanks", "for", "this", "article", "I", "never", "thought", "about", "it", "that", "way",
    "but", "the", "second", "half", "says", "what", "people", "in", "our", "town", "have", "known",
    "since", "last", "year", "über", "naïve", "señor", "Привет", "日本語", "😀", "R&D", "a<b"
  };

  private final int comments;
  private int threads;
  private int replyPercent = 55;
  private int hiddenPercent = 2;
  private boolean chain;
  private String site = "https://news.example";
  private long seed = 7;

  private LargeDisqusExport(int comments) {
    this.comments = comments;
    this.threads = Math.max(1, comments / 50);
  }

  /** What a file holds. */
  public record Contents(int threads, int comments, int deleted, int spam) {
    /** Comments that readers see. */
    public int shown() {
      return comments - deleted - spam;
    }
  }

  /** A file of that many comments, in a fiftieth of that many threads. */
  public static LargeDisqusExport ofComments(int comments) {
    return new LargeDisqusExport(comments);
  }

  /** With that many threads. */
  public LargeDisqusExport inThreads(int number) {
    this.threads = number;
    return this;
  }

  /** With that many of a hundred comments replying to an earlier one of their thread. */
  public LargeDisqusExport withReplies(int percent) {
    this.replyPercent = percent;
    return this;
  }

  /** With that many of a hundred comments deleted, and as many spam. */
  public LargeDisqusExport withHidden(int percent) {
    this.hiddenPercent = percent;
    return this;
  }

  /** With each comment replying to the one before it in its thread. */
  public LargeDisqusExport asChains() {
    this.chain = true;
    return this;
  }

  /** With pages under that address. */
  public LargeDisqusExport ofPagesAt(String address) {
    this.site = address;
    return this;
  }

  /** With other ids, times and texts; ids of different seeds do not overlap. */
  public LargeDisqusExport withSeed(long number) {
    this.seed = number;
    return this;
  }

  /** The file in memory. */
  public byte[] bytes() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      writeTo(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  /** Writes the file there. */
  public Contents writeTo(Path path) throws IOException {
    try (OutputStream file = Files.newOutputStream(path)) {
      return writeTo(file);
    }
  }

  /** Writes the file; the stream stays open. */
  public Contents writeTo(OutputStream out) throws IOException {
    Writer file = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    Random random = new Random(seed);
    file.write(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<disqus xmlns=\"http://disqus.com\""
            + " xmlns:dsq=\"http://disqus.com/disqus-internals\">\n"
            + "<category dsq:id=\"1\"><forum>news</forum><title>General</title>"
            + "<isDefault>true</isDefault></category>\n");
    for (int number = 0; number < threads; number++) {
      file.write(thread(number));
    }
    int deleted = 0;
    int spam = 0;
    for (int number = 0; number < comments; number++) {
      int fate = random.nextInt(100);
      boolean isDeleted = fate < hiddenPercent;
      boolean isSpam = !isDeleted && fate < 2 * hiddenPercent;
      deleted += isDeleted ? 1 : 0;
      spam += isSpam ? 1 : 0;
      file.write(post(number, isDeleted, isSpam, random));
    }
    file.write("</disqus>\n");
    file.flush();
    return new Contents(threads, comments, deleted, spam);
  }

  // Beyond 32 bits, as real ones are.
  private long threadId(int number) {
    return 5_000_000_000L + seed * 100_000_000L + number;
  }

  private long postId(int number) {
    return 6_000_000_000L + seed * 100_000_000L + number;
  }

  private String thread(int number) {
    return """
        <thread dsq:id="%d">
        <id>story-%d</id>
        <forum>news</forum>
        <category dsq:id="1"/>
        <link>%s/stories/%d/</link>
        <title>Story %d &amp; more</title>
        <message/>
        <createdAt>%s</createdAt>
        <author><name>Editor</name><isAnonymous>false</isAnonymous><username>editor</username></author>
        <isClosed>false</isClosed>
        <isDeleted>false</isDeleted>
        </thread>
        """
        .formatted(threadId(number), number, site, number, number, FIRST.plusSeconds(number));
  }

  private String post(int number, boolean isDeleted, boolean isSpam, Random random) {
    // Comments are dealt out to the threads in turn, so the one before in a thread is known.
    int thread = number % threads;
    int earlier = number / threads;
    String parent = "";
    if (earlier > 0 && (chain || random.nextInt(100) < replyPercent)) {
      int parentNumber = chain ? number - threads : thread + threads * random.nextInt(earlier);
      parent = "<parent dsq:id=\"" + postId(parentNumber) + "\"/>\n";
    }
    return """
        <post dsq:id="%d">
        <id/>
        <message><![CDATA[%s]]></message>
        <createdAt>%s</createdAt>
        <isDeleted>%s</isDeleted>
        <isSpam>%s</isSpam>
        %s
        <ipAddress>192.0.2.1</ipAddress>
        <thread dsq:id="%d"/>
        %s</post>
        """
        .formatted(
            postId(number),
            message(random),
            FIRST.plusSeconds(86_400L + number * 60L),
            isDeleted,
            isSpam,
            author(random),
            threadId(thread),
            parent);
  }

  private static String author(Random random) {
    int person = random.nextInt(5_000);
    if (person % 3 == 0) {
      return "<author><email>guest%d@example.org</email><name>Guest %d</name>"
              .formatted(person, person)
          + "<isAnonymous>true</isAnonymous></author>";
    }
    return ("<author><name>Reader %d</name><isAnonymous>false</isAnonymous>"
            + "<username>reader%d</username></author>")
        .formatted(person, person);
  }

  private static String message(Random random) {
    StringBuilder html = new StringBuilder(400);
    int paragraphs = 1 + random.nextInt(3);
    for (int paragraph = 0; paragraph < paragraphs; paragraph++) {
      html.append("<p>");
      int words = 5 + random.nextInt(25);
      for (int word = 0; word < words; word++) {
        html.append(escaped(WORDS[random.nextInt(WORDS.length)])).append(' ');
      }
      switch (random.nextInt(8)) {
        case 0 ->
            html.append(
                "<a href=\"https://example.org/a?b=1&amp;c=2\" rel=\"nofollow noopener\">a link</a>");
        case 1 -> html.append("<b>bold</b><br>and a new line");
        case 2 -> html.append("<blockquote>somebody said</blockquote>");
        default -> html.append("done.");
      }
      html.append("</p>");
    }
    return html.toString();
  }

  private static String escaped(String word) {
    return word.replace("&", "&amp;").replace("<", "&lt;");
  }
}
