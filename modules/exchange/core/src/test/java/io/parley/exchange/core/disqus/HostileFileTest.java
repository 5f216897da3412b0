package io.parley.exchange.core.disqus;

import static io.parley.exchange.core.disqus.Reading.file;
import static io.parley.exchange.core.disqus.Reading.post;
import static io.parley.exchange.core.disqus.Reading.thread;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.exchange.core.file.FileFault;
import io.parley.exchange.core.file.FileLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileFileTest {
  @Test
  void refusesDocumentTypes() {
    FileFault fault = fault("<!DOCTYPE disqus>" + file());

    assertThat(fault.code()).isEqualTo("import.file.doctype");
  }

  @Test
  void expandsNoEntities() {
    String bomb =
        "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
            + file(thread("1", "<title>&b;</title>"))
                .replace("<?xml version=\"1.0\" encoding=\"utf-8\"?>", "");

    assertThat(fault(bomb).code()).isEqualTo("import.file.doctype");
    assertThat(fault(file(thread("1", "<title>&b;</title>"))).code())
        .isEqualTo("import.file.malformed");
  }

  @Test
  void readsNoOtherFiles() {
    String secret =
        "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
            + "<disqus xmlns='http://disqus.com'><thread><title>&x;</title></thread></disqus>";
    String external = "<!DOCTYPE d SYSTEM \"http://127.0.0.1:1/x.dtd\"><d/>";

    assertThat(fault(secret).code()).isEqualTo("import.file.doctype");
    assertThat(fault(external).code()).isEqualTo("import.file.doctype");
  }

  @Test
  void refusesDepth() {
    FileFault fault = fault(file(thread("1", "<a>".repeat(100) + "</a>".repeat(100))));

    assertThat(fault.code()).isEqualTo("import.file.limit");
    assertThat(fault.line()).isEqualTo(3);
  }

  @Test
  void refusesNamesWithoutEnd() {
    StringBuilder elements = new StringBuilder();
    StringBuilder attributes = new StringBuilder();
    StringBuilder instructions = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      elements.append("<a").append(i).append("/>");
      attributes.append("<a a").append(i).append("=''/>");
      instructions.append("<?a").append(i).append("?>");
    }

    assertThat(fault(file(elements.toString())).code()).isEqualTo("import.file.limit");
    assertThat(fault(file(attributes.toString())).code()).isEqualTo("import.file.limit");
    assertThat(fault(file(instructions.toString())).code()).isEqualTo("import.file.limit");
  }

  @Test
  void endsAtHugeAttributesCommentsInstructionsAndNames() {
    String huge = "x".repeat(5 << 20);

    assertThat(fault(file("<thread dsq:id=\"" + huge + "\"/>")).code())
        .isEqualTo("import.file.limit");
    assertThat(fault(file("<!-- " + huge + " -->")).code()).isEqualTo("import.file.limit");
    assertThat(fault(file("<?p " + huge + "?>")).code()).isEqualTo("import.file.limit");
    assertThat(fault(file("<" + huge + "/>")).code()).isEqualTo("import.file.limit");
    assertThat(fault("<!DOCTYPE d [ " + huge + "]>" + file()).code())
        .isIn("import.file.limit", "import.file.malformed", "import.file.doctype");
    assertThat(
            fault(
                    file(
                        "<thread "
                            + String.join(
                                " ",
                                Stream.iterate(0, i -> i + 1)
                                    .limit(1_000)
                                    .map(i -> "a" + i + "='1'")
                                    .toList())
                            + "/>"))
                .code())
        .isEqualTo("import.file.limit");
  }

  @Test
  void endsWhereAFileHoldsTooMuch() {
    FileLimits small = new FileLimits(10_000, 200, 1 << 20, 64, 1 << 20);
    byte[] file =
        file(Collections.nCopies(100, post("1", "<isSpam>false</isSpam>")).toArray(String[]::new))
            .getBytes(StandardCharsets.UTF_8);

    Reading reading = Reading.of(new ByteArrayInputStream(file), small);

    assertThat(reading.fault()).isNotNull();
    assertThat(reading.fault().code()).isEqualTo("import.file.limit");
    assertThat(reading.records()).isNotEmpty();
  }

  @Test
  void endsWhereAFileIsCompressedBeyondHonesty() {
    byte[] bomb =
        Reading.gzip(
            file(thread("1", "<title>" + " ".repeat(20 << 20) + "</title>"))
                .getBytes(StandardCharsets.UTF_8));

    FileFault fault = Reading.of(bomb).fault();

    assertThat(bomb.length).isLessThan(50_000);
    assertThat(fault).isNotNull();
    assertThat(fault.code()).isEqualTo("import.file.limit");
    assertThat(fault.detail()).contains("200 to 1");
  }

  @Test
  void needsNoMemoryForAnEndlessText() {
    FileLimits limits = new FileLimits(1L << 40, 200, 1L << 40, 64, 1 << 20);
    Reading reading =
        Reading.of(
            new RepeatedText("<disqus xmlns='http://disqus.com'><post><message>", 300 << 20),
            limits);

    assertThat(reading.fault()).isNotNull();
    assertThat(reading.fault().code()).isEqualTo("import.file.malformed");
  }

  @Test
  void refusesFilesThatAreNoExport() {
    assertThat(fault("<rss><channel/></rss>").code()).isEqualTo("import.file.foreign");
    assertThat(fault("<disqus/>").code()).isEqualTo("import.file.foreign");
    assertThat(fault("<disqus xmlns='http://evil.example'/>").code())
        .isEqualTo("import.file.foreign");
  }

  @Test
  void namesWhatTheFileIsInstead() {
    String wordpress = "<rss version='2.0'><channel/></rss>";

    assertThat(fault(wordpress).detail()).contains("one of WordPress", "its first element is rss");
    assertThat(fault("<" + "a".repeat(500) + "/>").detail()).hasSizeLessThan(250);
    assertThat(fault("{\"comments\":[\"<p>Hello</p>\"]}").detail()).contains("is JSON");
    assertThat(fault("\ufeff\n [{\"id\":1}]").detail()).contains("is JSON");
    assertThat(fault("PK\u0003\u0004<disqus/>").detail()).contains("is a ZIP archive");
    assertThat(fault("id,name\n1,Ann").detail()).contains("is not XML");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1}", "hello", "PK\u0003\u0004", "\u0000\u0001"})
  void refusesWhatCannotBeXml(String file) {
    assertThat(fault(file).code()).isEqualTo("import.file.foreign");
    assertThat(fault(file).line()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "<"})
  void endsAtWhatIsNoXml(String file) {
    assertThat(fault(file).code()).isEqualTo("import.file.malformed");
    assertThat(fault(file).detail()).endsWith(".");
  }

  @Test
  void tellsWhereBytesAreNoText() {
    byte[] file =
        file(thread("1", "<title>ab</title>"), thread("2", "<title>#</title>"))
            .getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < file.length; i++) {
      if (file[i] == '#') {
        file[i] = (byte) 0xff;
      }
    }

    Reading reading = Reading.of(file);

    assertThat(reading.fault()).isNotNull();
    assertThat(reading.fault().code()).isEqualTo("import.file.malformed");
    assertThat(reading.fault().line()).isEqualTo(4);
    assertThat(reading.fault().column()).isEqualTo(thread("2", "<title>").length() - 8);
  }

  @Test
  void tellsWhereMarkupIsBroken() {
    Reading reading = Reading.of(file(thread("1", ""), "<post><thread dsq:id=1/></post>"));

    assertThat(reading.records()).hasSize(1);
    assertThat(reading.fault()).isNotNull();
    assertThat(reading.fault().line()).isEqualTo(4);
    assertThat(reading.fault().column()).isBetween(20, 22);
  }

  @Test
  void refusesAnythingBehindTheRoot() {
    assertThat(fault(file(thread("1", "")) + "<more/>").code()).isEqualTo("import.file.malformed");
  }

  private static FileFault fault(String file) {
    FileFault fault = Reading.of(file).fault();
    assertThat(fault).as("the fault of the file").isNotNull();
    return fault;
  }

  /** A text followed by that many times the letter x. */
  private static final class RepeatedText extends InputStream {
    private final InputStream head;
    private long left;

    RepeatedText(String head, long times) {
      this.head = new ByteArrayInputStream(head.getBytes(StandardCharsets.UTF_8));
      this.left = times;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = head.read(buffer, offset, length);
      if (read > 0 || left == 0) {
        return read;
      }
      int repeated = (int) Math.min(length, left);
      Arrays.fill(buffer, offset, offset + repeated, (byte) 'x');
      left -= repeated;
      return repeated;
    }
  }
}
